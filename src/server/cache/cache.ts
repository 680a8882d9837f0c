import "server-only";
import { MemoryCache } from "~/server/cache/memory-cache";
import { RedisCache } from "~/server/cache/redis-cache";
import type { Cache } from "~/server/cache/types";
import { env } from "~/server/env";

const holder = globalThis as typeof globalThis & { loupeCache?: Cache };

/** The cache of this process: Redis where REDIS_URL is set, shared by all copies of the app; else the process's own. */
export function cache(): Cache {
  holder.loupeCache ??= env.REDIS_URL ? new RedisCache(env.REDIS_URL) : new MemoryCache();
  return holder.loupeCache;
}
