import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { link, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import {
  failureOf,
  folderFor,
  listObjects,
  readObject,
  syncFolder,
  unavailable,
} from "~/server/store/folder-files";
import { assertKey, assertPrefix, byBytes } from "~/server/store/keys";
import {
  bodyBytes,
  type ListedObject,
  type ObjectPage,
  type ObjectStore,
  PAGE_LIMIT,
  type StoredObject,
  StoreError,
} from "~/server/store/types";

/** Keys beginning with this are also looked for among the shipped files, below the folder that ships them. */
const SHIPPED_PREFIX = "content/";

const isShippedKey = (key: string) => key.startsWith(SHIPPED_PREFIX) && key.endsWith(".json");

/** Half-written files are older than this only when their writer died. */
const LEFTOVER_MS = 60 * 60 * 1000;

const etagOf = (body: Uint8Array): string => createHash("sha256").update(body).digest("hex");

/**
 * Objects as files. What is written stands in `folder`, under its key; keys `content/…` that were never written are read
 * from `shipped`, which is not changed. So removing an object lets the shipped one show again.
 *
 * A file is written beside, flushed, and given its name in one step, its folder flushed after: whoever reads sees the
 * old content or the new, also after a loss of power.
 */
export class FolderStore implements ObjectStore {
  readonly kind = "folder";
  readonly #folder: string;
  readonly #shipped: string | undefined;
  #swept = false;

  constructor(folder: string, shipped?: string) {
    this.#folder = folder;
    this.#shipped = shipped;
  }

  async get(key: string): Promise<StoredObject | null> {
    assertKey(key);
    const found = (await readObject(this.#folder, key)) ?? (await this.#readShipped(key));
    return found ? { ...found, etag: etagOf(found.body) } : null;
  }

  async put(key: string, body: Uint8Array | string): Promise<string> {
    const bytes = bodyBytes(body);
    await this.#write(key, bytes, async (from, to) => {
      await rename(from, to);
      return true;
    });
    return etagOf(bytes);
  }

  async putIfAbsent(key: string, body: Uint8Array | string): Promise<boolean> {
    const bytes = bodyBytes(body);
    if (await this.get(key)) return false;
    return await this.#write(key, bytes, async (from, to) => {
      try {
        // Unlike a rename, a second name is refused where the name is taken.
        await link(from, to);
        return true;
      } catch (error) {
        if (failureOf(error) === "EEXIST") return false;
        throw error;
      } finally {
        await rm(from, { force: true });
      }
    });
  }

  async delete(key: string): Promise<void> {
    assertKey(key);
    try {
      const folder = path.dirname(path.join(this.#folder, ...key.split("/")));
      const there = await stat(folder).catch(() => undefined);
      if (!there?.isDirectory()) return;
      const real = await folderFor(this.#folder, key);
      await rm(path.join(real, path.posix.basename(key)), { force: true });
      await syncFolder(real);
    } catch (error) {
      if (failureOf(error) === "ERR_FS_EISDIR") return;
      throw unavailable("written", error);
    }
  }

  async list(prefix: string, options: { after?: string; limit?: number } = {}): Promise<ObjectPage> {
    assertPrefix(prefix);
    const { after = "", limit = PAGE_LIMIT } = options;
    const all = new Map<string, ListedObject>();
    if (this.#shipped && (prefix.startsWith(SHIPPED_PREFIX) || SHIPPED_PREFIX.startsWith(prefix))) {
      const rest = prefix.slice(SHIPPED_PREFIX.length);
      for (const object of await listObjects(this.#shipped, rest, "")) {
        const key = SHIPPED_PREFIX + object.key;
        if (isShippedKey(key) && byBytes(key, after) > 0) all.set(key, { ...object, key });
      }
    }
    for (const object of await listObjects(this.#folder, prefix, after)) all.set(object.key, object);
    const sorted = [...all.values()].sort((a, b) => byBytes(a.key, b.key));
    const objects = sorted.slice(0, limit);
    const last = objects.at(-1);
    return sorted.length > objects.length && last ? { objects, next: last.key } : { objects };
  }

  async check(): Promise<void> {
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await readdir(this.#folder);
      if (this.#shipped) await readdir(this.#shipped);
    } catch (error) {
      throw unavailable("read", error);
    }
  }

  async #readShipped(key: string) {
    if (!this.#shipped || !isShippedKey(key)) return null;
    return await readObject(this.#shipped, key.slice(SHIPPED_PREFIX.length));
  }

  /** Writes beside and lets `place` give the file its name. */
  async #write(
    key: string,
    bytes: Uint8Array,
    place: (from: string, to: string) => Promise<boolean>,
  ): Promise<boolean> {
    assertKey(key);
    try {
      const folder = await folderFor(this.#folder, key);
      const beside = await this.#workshop();
      const file = path.join(beside, randomUUID());
      try {
        const handle = await open(file, "wx", 0o600);
        try {
          await handle.writeFile(bytes);
          await handle.sync();
        } finally {
          await handle.close();
        }
        const placed = await place(file, path.join(folder, path.posix.basename(key)));
        if (placed) await syncFolder(folder);
        return placed;
      } catch (error) {
        await rm(file, { force: true });
        if (["EISDIR", "ENOTEMPTY", "EEXIST"].includes(failureOf(error) ?? ""))
          throw new StoreError("INVALID_KEY", "other objects stand below this key", error);
        throw error;
      }
    } catch (error) {
      throw unavailable("written", error);
    }
  }

  /** The folder for files that have no name yet; what a killed writer left there goes away with the first write. */
  async #workshop(): Promise<string> {
    const folder = path.join(this.#folder, ".writing");
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (!this.#swept) {
      this.#swept = true;
      for (const name of await readdir(folder)) {
        const file = path.join(folder, name);
        const facts = await stat(file).catch(() => undefined);
        if (facts && Date.now() - facts.mtimeMs > LEFTOVER_MS) await rm(file, { force: true });
      }
    }
    return folder;
  }
}
