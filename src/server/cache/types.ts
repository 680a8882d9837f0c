import "server-only";

/**
 * Values that can be made anew, kept for a while. A value is whatever JSON can hold; what comes back is a copy and may be
 * of an earlier version of the program or gone at any time, so the caller checks it. No method fails because the cache
 * does: then there is nothing in it.
 */
export interface Cache {
  readonly kind: "memory" | "redis";
  /** The value, or undefined where there is none (any more). */
  get(key: string): Promise<unknown>;
  /** @param ttlSeconds whole seconds until the value is gone, at least 1 */
  set(key: string, value: unknown, ttlSeconds: number): Promise<void>;
  delete(key: string): Promise<void>;
  /** Removes every key that begins with these characters, taken literally. */
  deletePrefix(prefix: string): Promise<void>;
  /** Undefined when it works, else a sentence for whoever runs the site. */
  problem(): Promise<string | undefined>;
}

/** @throws RangeError when the time is none: a mistake in the program */
export function assertTtl(ttlSeconds: number): void {
  if (!Number.isSafeInteger(ttlSeconds) || ttlSeconds < 1)
    throw new RangeError("a cached value needs a time of whole seconds");
}
