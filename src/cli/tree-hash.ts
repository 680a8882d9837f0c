import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { root } from "./paths";

/**
 * SHA-256 over names and contents of files and folders (relative to the project); times do not count, so a fresh
 * checkout of the same files has the same hash. Missing ones are left out.
 */
export function treeHash(items: string[], skip: (file: string) => boolean = () => false): string {
  const hash = createHash("sha256");
  const add = (item: string) => {
    const full = path.join(root, item);
    if (!existsSync(full) || skip(item)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) add(path.posix.join(item, name));
      return;
    }
    hash.update(item).update("\0").update(readFileSync(full)).update("\0");
  };
  for (const item of items) add(item);
  return hash.digest("hex");
}
