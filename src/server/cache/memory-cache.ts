import "server-only";
import { assertTtl, type Cache } from "~/server/cache/types";

/** Room for the values of one process, in bytes of their JSON (about a thousand chapters). */
const MAX_BYTES = 32 * 1024 * 1024;
/** What an entry costs beside its text, roughly. */
const OVERHEAD = 128;

interface Entry {
  json: string;
  bytes: number;
  /** On the clock that only runs forward. */
  goodUntil: number;
}

/** A cache inside the process. When it is full, what was not read for longest goes first. */
export class MemoryCache implements Cache {
  readonly kind = "memory";
  /** Oldest use first, which is the order in which a Map keeps its keys. */
  readonly #entries = new Map<string, Entry>();
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes: number = MAX_BYTES) {
    this.#maxBytes = maxBytes;
  }

  async get(key: string): Promise<unknown> {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    if (entry.goodUntil <= performance.now()) {
      this.#remove(key);
      return undefined;
    }
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return JSON.parse(entry.json);
  }

  async set(key: string, value: unknown, ttlSeconds: number): Promise<void> {
    assertTtl(ttlSeconds);
    this.#remove(key);
    const json = JSON.stringify(value);
    if (json === undefined) return;
    // Two bytes a character at most; a value that would push out everything else is not kept.
    const bytes = 2 * (json.length + key.length) + OVERHEAD;
    if (bytes > this.#maxBytes / 4) return;
    this.#entries.set(key, { json, bytes, goodUntil: performance.now() + ttlSeconds * 1000 });
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#maxBytes) break;
      this.#remove(oldest);
    }
  }

  async delete(key: string): Promise<void> {
    this.#remove(key);
  }

  async deletePrefix(prefix: string): Promise<void> {
    for (const key of [...this.#entries.keys()]) if (key.startsWith(prefix)) this.#remove(key);
  }

  async problem(): Promise<undefined> {
    return undefined;
  }

  #remove(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
  }
}
