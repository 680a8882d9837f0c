import "server-only";

/** More than this are drawn together into prefixes. */
const MOST = 5_000;

/**
 * What should have been removed while the cache was away. Until that is made up for, these keys must not be believed:
 * the cache may come back with what it held before.
 */
export class LostDeletes {
  readonly #keys = new Set<string>();
  readonly #prefixes = new Set<string>();

  get any(): boolean {
    return this.#keys.size > 0 || this.#prefixes.size > 0;
  }

  addKey(key: string): void {
    this.#keys.add(key);
    if (this.#keys.size <= MOST) return;
    // Thousands of keys `quiz:…` become `quiz:`. More is removed than was asked for, which a cache may do.
    for (const one of this.#keys) this.#prefixes.add(one.slice(0, one.indexOf(":") + 1));
    this.#keys.clear();
  }

  addPrefix(prefix: string): void {
    this.#prefixes.add(prefix);
  }

  /** Hands everything over and is empty. */
  take(): { keys: string[]; prefixes: string[] } {
    const taken = { keys: [...this.#keys], prefixes: [...this.#prefixes] };
    this.#keys.clear();
    this.#prefixes.clear();
    return taken;
  }
}
