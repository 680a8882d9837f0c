import path from "node:path";
import { fileURLToPath } from "node:url";
import type { EmbeddedOptions } from "~/server/db/embedded";

/** The project's root folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** The project's own Node, whatever Node this process runs on. */
export const nodeBinary = path.join(
  root,
  "node_modules",
  "node",
  "bin",
  process.platform === "win32" ? "node.exe" : "node",
);

/** What stands before a TypeScript file of src/cli to run it. */
export const runTypeScript = ["--conditions=react-server", "--import", "tsx"];

/** How `acquireDatabase` starts the process that keeps the embedded database. */
export const keeper: EmbeddedOptions["keeper"] = {
  command: nodeBinary,
  args: [...runTypeScript, path.join(root, "src", "cli", "keeper.ts")],
  cwd: root,
};

/** DATA_DIR as an absolute path. */
export function dataDir(): string {
  return path.resolve(root, process.env.DATA_DIR?.trim() || ".data");
}
