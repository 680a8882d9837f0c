import { existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { LockHeldError, readText, takeLock, writeWhole } from "~/server/db/embedded-locks";
import { root } from "./paths";
import { programs, step } from "./run";
import { treeHash } from "./tree-hash";

const generatedStamp = path.join(root, "src", "generated", "prisma.stamp");
const generatedClient = path.join(root, "src", "generated", "prisma", "client.ts");

/** Where the production build stands: `.next`, or NEXT_DIST_DIR beside it. */
const buildDir = () => path.join(root, process.env.NEXT_DIST_DIR?.trim() || ".next");
const buildStamp = () => path.join(buildDir(), "loupe-build.stamp");

/** Generates the Prisma client if the schema or Prisma changed since. */
export async function ensureGenerated(log: (line: string) => void): Promise<void> {
  if (isGenerated()) return;
  await alone("generate", async () => {
    if (isGenerated()) return;
    log("Generating the database client …");
    const hash = schemaHash();
    await step("prisma generate", [programs.prisma, "generate"]);
    writeWhole(generatedStamp, hash);
  });
}

const schemaHash = () => treeHash(["prisma/schema", "node_modules/prisma/package.json"]);
const isGenerated = () => existsSync(generatedClient) && readText(generatedStamp) === schemaHash();

/**
 * Builds for production if the build is older than the sources, by content. The stamp is written last, so a build that
 * was killed is seen as none.
 */
export async function ensureBuilt(log: (line: string) => void): Promise<void> {
  if (readText(buildStamp()) === sourceHash()) return;
  await alone(`build-${path.basename(buildDir())}`, async () => {
    const hash = sourceHash();
    if (readText(buildStamp()) === hash) return;
    log("Building for production (a minute or two) …");
    rmSync(buildStamp(), { force: true });
    await step("next build", [programs.next, "build"], { NODE_ENV: "production" });
    writeWhole(buildStamp(), hash);
  });
}

/** Everything that goes into a build; tests and command line programs do not. */
function sourceHash(): string {
  return treeHash(
    [
      "src",
      "public",
      "prisma/schema",
      "prisma/seed/content",
      "next.config.mjs",
      "postcss.config.mjs",
      "tsconfig.json",
      "package-lock.json",
      ".env",
    ],
    (file) => file === "src/cli" || file === "src/generated" || /\.test\.tsx?$/.test(file),
  );
}

/** One at a time on this folder; the others wait and then find the work done. */
async function alone(name: string, work: () => Promise<void>): Promise<void> {
  const folder = path.join(root, "node_modules", ".cache", "loupe");
  mkdirSync(folder, { recursive: true });
  let release: (() => void) | undefined;
  while (!release) {
    try {
      release = takeLock(path.join(folder, `${name}.lock`));
    } catch (error) {
      if (!(error instanceof LockHeldError)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
  try {
    await work();
  } finally {
    release();
  }
}
