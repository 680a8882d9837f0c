import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, statSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "prisma/config";

// Read by every `prisma` command, ours and those that a person types. It makes the stock command line work without
// downloads and without a database of one's own: see src/cli/schema-engine.ts and src/cli/prisma-database.ts.
const root = import.meta.dirname;
const node = path.join("node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
const engine = path.join(root, "src", "cli", "schema-engine.mjs");

if (existsSync(path.join(root, ".env"))) process.loadEnvFile(path.join(root, ".env"));
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= engine;
process.env.CHECKPOINT_DISABLE ??= "1";
process.env.PRISMA_HIDE_UPDATE_MESSAGE ??= "1";
// A copy of the project that came without file modes.
if ((statSync(engine).mode & 0o111) === 0) chmodSync(engine, 0o755);

const url = databaseUrl();
// `prisma db seed` hands its environment on to the seed program.
if (url) process.env.MIGRATE_URL = url;

export default defineConfig({
  schema: path.join("prisma", "schema"),
  migrations: {
    path: path.join("prisma", "migrations"),
    seed: `${node} --conditions=react-server --import tsx prisma/seed/seed.ts`,
  },
  ...(url ? { datasource: { url } } : {}),
});

/** The owner's URL: MIGRATE_URL, else the embedded database, started for as long as this command runs. */
function databaseUrl(): string | undefined {
  const words = process.argv.slice(2);
  const asks =
    ["migrate", "db", "studio"].includes(words[0] ?? "") &&
    !words.includes("--help") &&
    !words.includes("-h");
  const given = process.env.MIGRATE_URL?.trim();
  if (given || !asks) return given || undefined;
  const script = path.join(root, "src", "cli", "prisma-database.ts");
  const result = spawnSync(
    path.join(root, node),
    ["--conditions=react-server", "--import", "tsx", script, String(process.pid)],
    { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
  );
  if (result.status !== 0) throw new Error("There is no database for this command (see above).");
  return result.stdout.trim();
}
