import "server-only";
import { randomUUID } from "node:crypto";
import { cache } from "~/server/cache/cache";
import { type CacheEntry, cacheEntry } from "~/server/cache/keys";

/**
 * Tells whether something was forgotten since an earlier look, by any process that shares the cache. A document that was
 * being read meanwhile may be the old one, and must not be kept.
 */
export async function forgetMark(): Promise<unknown> {
  return await cache().get(cacheEntry.forgotten().cacheKey);
}

/** To be called before anything is removed from the cache: whoever keeps something later sees it. */
export async function markForgotten(): Promise<void> {
  const { cacheKey, ttl } = cacheEntry.forgotten();
  await cache().set(cacheKey, randomUUID(), ttl);
}

/**
 * Keeps a value that was read since `mark` was seen, unless something was forgotten meanwhile. It is looked at after the
 * value was kept: what is forgotten later than that is removed by whoever forgets.
 */
export async function setUnlessForgotten(
  { cacheKey, ttl }: CacheEntry,
  value: unknown,
  mark: unknown,
): Promise<void> {
  await cache().set(cacheKey, value, ttl);
  if ((await forgetMark()) !== mark) await cache().delete(cacheKey);
}
