import "server-only";
import { Redis } from "ioredis";
import { LostDeletes } from "~/server/cache/lost-deletes";
import { assertTtl, type Cache } from "~/server/cache/types";
import { logger } from "~/server/log/logger";

/** Milliseconds. A cache that is slower than this is slower than making the value anew. */
export interface RedisLimits {
  connect: number;
  command: number;
  /** Between attempts to reach it again, at most. */
  retry: number;
}

const LIMITS: RedisLimits = { connect: 2_000, command: 1_000, retry: 5_000 };
/** Keys looked at, and removed, in one go. */
const BATCH = 500;

/**
 * A cache that several copies of the app share. When Redis goes away, everything is a miss and nothing waits for it; that
 * is logged once, and once more when it is back. Removals that it missed are made up for before it is believed again.
 */
export class RedisCache implements Cache {
  readonly kind = "redis";
  readonly #redis: Redis;
  readonly #lost = new LostDeletes();
  /** Settles when the first attempt to connect came through or failed. */
  readonly #begun: Promise<void>;
  #catchingUp: Promise<void> | undefined;
  #trouble: string | undefined;

  constructor(url: string, limits: RedisLimits = LIMITS) {
    this.#redis = new Redis(url, {
      // Known to every Redis and to what speaks like one.
      protocol: 2,
      disableClientInfo: true,
      connectTimeout: limits.connect,
      commandTimeout: limits.command,
      // One command waits for a Redis that hangs; then the connection counts as lost, and the others do not wait.
      socketTimeout: limits.command,
      // Without a connection a command fails at once instead of waiting for one.
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      autoResendUnfulfilledCommands: false,
      retryStrategy: (times) => Math.min(100 * 2 ** Math.min(times, 10), limits.retry),
    });
    this.#begun = new Promise((resolve) => {
      this.#redis.once("ready", resolve);
      this.#redis.once("close", resolve);
    });
    // Without a listener the client prints every failed attempt.
    this.#redis.on("error", (error) => this.#note(error));
    this.#redis.on("close", () => this.#note(undefined));
  }

  async get(key: string): Promise<unknown> {
    const text = await this.#try(() => this.#redis.get(key));
    if (typeof text !== "string") return undefined;
    try {
      return JSON.parse(text);
    } catch {
      await this.delete(key);
      return undefined;
    }
  }

  async set(key: string, value: unknown, ttlSeconds: number): Promise<void> {
    assertTtl(ttlSeconds);
    const json = JSON.stringify(value);
    if (json === undefined) return await this.delete(key);
    const done = await this.#try(() => this.#redis.set(key, json, "EX", ttlSeconds));
    // Whether it arrived is not known, and an older value may stand there.
    if (done === undefined) this.#lost.addKey(key);
  }

  async delete(key: string): Promise<void> {
    if ((await this.#try(() => this.#redis.del(key))) === undefined) this.#lost.addKey(key);
  }

  async deletePrefix(prefix: string): Promise<void> {
    if ((await this.#try(() => this.#removeAll(prefix))) === undefined) this.#lost.addPrefix(prefix);
  }

  async problem(): Promise<string | undefined> {
    if ((await this.#try(() => this.#redis.ping())) !== undefined) return undefined;
    return this.#trouble ?? SILENT;
  }

  /** Lets go of the connection. */
  close(): void {
    // Wanted, so nothing to warn of.
    this.#trouble ??= SILENT;
    this.#redis.disconnect();
  }

  /** What the command gives; undefined where Redis could not do it. */
  async #try<T>(command: () => Promise<T>): Promise<T | undefined> {
    await this.#begun;
    if (this.#redis.status !== "ready") return undefined;
    try {
      if (this.#lost.any || this.#catchingUp) await this.#catchUp();
      const result = await command();
      if (this.#trouble !== undefined) {
        this.#trouble = undefined;
        logger.info({ kind: this.kind }, "the cache is back");
      }
      return result;
    } catch (error) {
      this.#note(error);
      return undefined;
    }
  }

  /** Makes up for lost removals; others wait for it. */
  async #catchUp(): Promise<void> {
    this.#catchingUp ??= this.#removeLost().finally(() => {
      this.#catchingUp = undefined;
    });
    await this.#catchingUp;
  }

  async #removeLost(): Promise<void> {
    const { keys, prefixes } = this.#lost.take();
    try {
      for (let from = 0; from < keys.length; from += BATCH)
        await this.#redis.del(keys.slice(from, from + BATCH));
      for (const prefix of prefixes) await this.#removeAll(prefix);
    } catch (error) {
      for (const key of keys) this.#lost.addKey(key);
      for (const prefix of prefixes) this.#lost.addPrefix(prefix);
      throw error;
    }
  }

  async #removeAll(prefix: string): Promise<true> {
    const pattern = `${prefix.replace(/[\\*?[\]^]/g, "\\$&")}*`;
    let cursor = "0";
    do {
      const [next, keys] = await this.#redis.scan(cursor, "MATCH", pattern, "COUNT", BATCH);
      if (keys.length > 0) await this.#redis.del(keys);
      cursor = next;
    } while (cursor !== "0");
    return true;
  }

  /** Remembers what is wrong, and says it once. */
  #note(error: unknown): void {
    const first = this.#trouble === undefined;
    this.#trouble = sentenceOf(error) ?? this.#trouble ?? SILENT;
    if (first) logger.warn({ kind: this.kind, reason: this.#trouble }, "going on without the cache");
  }
}

const SILENT = "Redis does not answer; Loupe goes on without a cache. Look at REDIS_URL.";

/** What to do about an answer of Redis, in words that hold nothing of its address. */
function sentenceOf(error: unknown): string | undefined {
  const text = error instanceof Error ? error.message : "";
  if (/^(NOAUTH|WRONGPASS|ERR AUTH|ERR invalid password)/i.test(text))
    return "Redis does not accept the name or password in REDIS_URL; Loupe goes on without a cache.";
  if (/^(OOM|MISCONF|READONLY|LOADING|NOPERM|ERR)/.test(text))
    return `Redis refuses to serve as a cache (${/^[A-Z]+/.exec(text)?.[0]}); Loupe goes on without one.`;
  return undefined;
}
