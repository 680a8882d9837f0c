import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { env } from "~/server/env";

/** What children are started from. */
export interface BoxFolder {
  /** The one folder that they can read: their programs, the interpreters, the snapshot. */
  box: string;
  /** An empty folder, on which a child's own root is built. */
  root: string;
  /** A file outside the box that no child must be able to read. */
  secret: string;
}

/** What the interpreters need of their packages; the rest stays out of the box. */
const PARTS: [name: string, parts: string[]][] = [
  [
    "pyodide",
    [
      "package.json",
      "pyodide.mjs",
      "pyodide.asm.mjs",
      "pyodide.asm.wasm",
      "python_stdlib.zip",
      "pyodide-lock.json",
    ],
  ],
  ["quickjs-emscripten-core", ["package.json", "dist"]],
  ["@jitl/quickjs-wasmfile-release-sync", ["package.json", "dist"]],
  ["@jitl/quickjs-ffi-types", ["package.json", "dist"]],
];
/** The snapshot's name in the box. */
export const SNAPSHOT = "python.snapshot";
const MAKE_MS = 120_000;
/** Whoever starts children from a folder marks it so often; one that nobody has marked for long belongs to nobody. */
const MARK_EVERY_MS = 60 * 60_000;
const UNUSED_MS = 24 * MARK_EVERY_MS;

const sources = () => path.join(/* turbopackIgnore: true */ process.cwd(), "src", "server", "sandbox", "box");
const packages = () => path.join(/* turbopackIgnore: true */ process.cwd(), "node_modules");

/** Changes with everything that the folder and the snapshot are made of. */
async function versionKey(): Promise<string> {
  const hash = createHash("sha256").update(process.version);
  for (const name of (await readdir(sources())).sort())
    hash.update(name).update(await readFile(path.join(sources(), name)));
  for (const [name] of PARTS) hash.update(await readFile(path.join(packages(), name, "package.json")));
  return hash.digest("hex").slice(0, 16);
}

/**
 * Packs the folder under DATA_DIR/sandbox, or finds it packed. It is made beside and renamed, so it is whole or not there.
 * Folders that nobody has used for a day go; those of another version may belong to an app that runs beside this one.
 */
export async function boxFolder(): Promise<BoxFolder> {
  const root = path.join(/* turbopackIgnore: true */ env.DATA_DIR, "sandbox");
  const key = await versionKey();
  const folder = path.join(root, key);
  if (!existsSync(folder)) {
    const beside = path.join(root, `making-${randomUUID()}`);
    await mkdir(beside, { recursive: true });
    try {
      await fill(path.join(beside, "box"));
      await mkdir(path.join(beside, "root"));
      await writeFile(path.join(beside, "secret"), "No program in the box can read this.\n");
      await letEverybodyRead(beside);
      await rename(beside, folder).catch((error: unknown) => {
        if (!existsSync(folder)) throw error;
      });
    } finally {
      await rm(beside, { recursive: true, force: true });
    }
  }
  await markUsed(folder);
  await removeUnused(root, key);
  return {
    box: path.join(folder, "box"),
    root: path.join(folder, "root"),
    secret: path.join(folder, "secret"),
  };
}

async function markUsed(folder: string): Promise<void> {
  const now = new Date();
  // One that is gone or belongs to somebody else cannot be marked: whoever starts a child from it will see.
  await utimes(folder, now, now).catch(() => {});
}

/** Keeps the folder from being taken for unused while this process runs. @returns what ends that */
export function keepMarked({ box }: BoxFolder): () => void {
  const timer = setInterval(() => void markUsed(path.dirname(box)), MARK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

async function removeUnused(root: string, own: string): Promise<void> {
  for (const name of await readdir(root)) {
    const whole = path.join(root, name);
    const marked = await stat(whole).catch(() => undefined);
    if (name === own || !marked || Date.now() - marked.mtimeMs < UNUSED_MS) continue;
    // Out of the way first: nobody finds half a folder.
    const away = name.startsWith("making-") ? whole : path.join(root, `making-${randomUUID()}`);
    if (away !== whole) await rename(whole, away).catch(() => {});
    await rm(away, { recursive: true, force: true }).catch(() => {});
  }
}

async function fill(folder: string): Promise<void> {
  await cp(sources(), folder, { recursive: true });
  for (const [name, parts] of PARTS)
    for (const part of parts)
      await cp(path.join(packages(), name, part), path.join(folder, "node_modules", name, part), {
        recursive: true,
        // The links between folders of packages, and the tables that only debuggers read, stay out.
        filter: (from) => !from.endsWith(".map"),
      });
  await makeSnapshot(folder);
}

/** Children may run as a user who owns nothing here, whatever the app's own mask says. */
async function letEverybodyRead(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const whole = path.join(folder, entry.name);
    if (entry.isDirectory()) await letEverybodyRead(whole);
    else await chmod(whole, 0o644);
  }
}

/** Runs `snapshot.mjs` once: Python comes up from it ten times faster than from nothing. */
function makeSnapshot(folder: string): Promise<void> {
  const { spawn } = process.getBuiltinModule("node:child_process");
  const maker = spawn(process.execPath, [path.join(folder, "snapshot.mjs"), path.join(folder, SNAPSHOT)], {
    cwd: folder,
    env: {} as NodeJS.ProcessEnv,
    stdio: ["ignore", "ignore", "pipe"],
    timeout: MAKE_MS,
  });
  let said = "";
  maker.stderr.setEncoding("utf8").on("data", (part: string) => {
    said = (said + part).slice(-2_000);
  });
  return new Promise((resolve, reject) => {
    maker.once("error", reject);
    maker.once("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`The snapshot of Python was not made (${code}). ${said}`)),
    );
  });
}
