import "server-only";
import { constants } from "node:fs";
import { mkdir, open, readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { isKey } from "~/server/store/keys";
import { assertSize, type ListedObject, StoreError } from "~/server/store/types";

/** A folder seen as objects. Links inside it are followed only as long as they stay inside. */

/** `ENOENT` of a failed call to the file system; undefined for other errors. */
export const failureOf = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;

/** What stands for "there is nothing": no file, a file where a folder is wanted, a folder where a file is, a ring of links. */
const nothing = new Set(["ENOENT", "ENOTDIR", "EISDIR", "ELOOP"]);

/** Names an error of the file system without the place on the disk. */
export function unavailable(doing: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  return new StoreError(
    "STORE_UNAVAILABLE",
    `the folder of the store cannot be ${doing}: ${failureOf(error) ?? "unknown"}`,
    error,
  );
}

const isInside = (root: string, file: string): boolean => {
  const way = path.relative(root, file);
  return way === "" || (way !== ".." && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way));
};

/** The place of an existing file with all links followed; null where it is not there or outside `root`. */
async function within(root: string, file: string): Promise<string | null> {
  try {
    const [realRoot, real] = await Promise.all([realpath(root), realpath(file)]);
    return isInside(realRoot, real) ? real : null;
  } catch (error) {
    if (nothing.has(failureOf(error) ?? "")) return null;
    throw error;
  }
}

/** The bytes and time of an ordinary file below `root`; null where there is none. */
export async function readObject(
  root: string,
  key: string,
): Promise<{ body: Uint8Array; lastModified: Date } | null> {
  try {
    const file = await within(root, path.join(root, ...key.split("/")));
    if (!file) return null;
    // NONBLOCK: a pipe must not hold the reader. NOFOLLOW: the links were followed above.
    const handle = await open(
      /* turbopackIgnore: true */ file,
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    );
    try {
      const found = await handle.stat();
      if (!found.isFile()) return null;
      assertSize(found.size);
      return { body: await handle.readFile(), lastModified: found.mtime };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (nothing.has(failureOf(error) ?? "")) return null;
    throw unavailable("read", error);
  }
}

/** Makes the folder that an object of this key stands in, and returns its real place. @throws StoreError */
export async function folderFor(root: string, key: string): Promise<string> {
  const names = key.split("/").slice(0, -1);
  await mkdir(root, { recursive: true, mode: 0o700 });
  const realRoot = await realpath(root);
  let folder = realRoot;
  for (const name of names) {
    const next = path.join(folder, name);
    try {
      await mkdir(next, { mode: 0o700 });
      await syncFolder(folder);
    } catch (error) {
      if (failureOf(error) !== "EEXIST") throw error;
    }
    folder = await realpath(next);
    if (!isInside(realRoot, folder))
      throw new StoreError("INVALID_KEY", "a part of this key is a link that leads out of the store");
    if (!(await stat(folder)).isDirectory())
      throw new StoreError("INVALID_KEY", "an object stands where this key needs a folder");
  }
  return folder;
}

/** Makes names that were written to a folder outlive a loss of power. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** All objects below `root` whose keys begin with `prefix` and follow `after`; links to folders are not entered. */
export async function listObjects(root: string, prefix: string, after: string): Promise<ListedObject[]> {
  const found: ListedObject[] = [];
  const walk = async (folder: string): Promise<void> => {
    const place = path.join(root, ...folder.split("/"));
    let names: { name: string; isDirectory(): boolean }[];
    try {
      names = await readdir(place, { withFileTypes: true });
    } catch (error) {
      if (nothing.has(failureOf(error) ?? "")) return;
      throw error;
    }
    for (const entry of names) {
      const key = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (!isKey(key)) continue;
      if (entry.isDirectory()) {
        if (`${key}/`.startsWith(prefix) || prefix.startsWith(`${key}/`)) await walk(key);
      } else if (key.startsWith(prefix) && Buffer.compare(Buffer.from(key), Buffer.from(after)) > 0) {
        const file = await within(root, path.join(place, entry.name));
        const facts = file ? await stat(/* turbopackIgnore: true */ file).catch(() => undefined) : undefined;
        if (facts?.isFile()) found.push({ key, bytes: facts.size, lastModified: facts.mtime });
      }
    }
  };
  try {
    await walk("");
  } catch (error) {
    throw unavailable("read", error);
  }
  return found;
}
