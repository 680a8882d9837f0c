import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { logger } from "~/server/log/logger";
import { type RedisServer, redisKinds, redisTried, startRedis } from "../../../tests/support/redis-server";
import { cacheEntry } from "./keys";
import { MemoryCache } from "./memory-cache";
import { RedisCache } from "./redis-cache";
import type { Cache } from "./types";

/** What every cache does, and what a Redis does that is not always there. */

function keepsValues(open: () => Cache) {
  it("gives back what was set, as a copy", async () => {
    const cache = open();
    const value = { a: [1, "zwei", null, { 三: true }] };
    await cache.set("x", value, 60);
    value.a.push("later");
    expect(await cache.get("x")).toEqual({ a: [1, "zwei", null, { 三: true }] });
    await cache.set("x", 0, 60);
    expect(await cache.get("x")).toBe(0);
    expect(await cache.get("y")).toBeUndefined();
  });

  it("forgets a key, and all keys that begin alike", async () => {
    const cache = open();
    const keys = ["chapter:1:en", "chapter:1:zh", "chapter:10:en", "chapter:[1]*:en", "quiz:1:en"];
    for (const key of keys) await cache.set(key, key, 60);
    const left = async () => {
      const found = await Promise.all(keys.map((key) => cache.get(key)));
      return found.filter((value) => value !== undefined);
    };
    await cache.delete("chapter:1:zh");
    await cache.delete("chapter:1:zh");
    expect(await left()).toEqual(["chapter:1:en", "chapter:10:en", "chapter:[1]*:en", "quiz:1:en"]);
    await cache.deletePrefix("chapter:[1]*");
    expect(await left()).toEqual(["chapter:1:en", "chapter:10:en", "quiz:1:en"]);
    await cache.deletePrefix("chapter:1:");
    expect(await left()).toEqual(["chapter:10:en", "quiz:1:en"]);
    await cache.deletePrefix("");
    expect(await left()).toEqual([]);
  });

  it("forgets thousands at once", async () => {
    const cache = open();
    const all = Array.from({ length: 2_000 }, (_, index) => `streak:${index}`);
    await Promise.all(all.map((key) => cache.set(key, 1, 60)));
    await cache.set("other", 1, 60);
    await cache.deletePrefix("streak:");
    const found = await Promise.all(all.map((key) => cache.get(key)));
    expect(found.filter((value) => value !== undefined)).toEqual([]);
    expect(await cache.get("other")).toBe(1);
  });

  it.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])("wants a time, not %s", async (ttl) => {
    await expect(open().set("x", 1, ttl)).rejects.toThrow(RangeError);
  });

  it("keeps nothing for a value that JSON has no word for, and drops the one before", async () => {
    const cache = open();
    await cache.set("x", 1, 60);
    await cache.set("x", undefined, 60);
    expect(await cache.get("x")).toBeUndefined();
  });

  it("says that it works", async () => {
    expect(await open().problem()).toBeUndefined();
  });
}

describe("a cache in memory", () => {
  keepsValues(() => new MemoryCache());

  describe("as time goes on", () => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    it("forgets what is too old, whatever the wall clock says", async () => {
      const cache = new MemoryCache();
      const { cacheKey, ttl } = cacheEntry.contents("content/quizzes/");
      await cache.set(cacheKey, 1, ttl);
      vi.setSystemTime(Date.now() + 365 * 24 * 3600 * 1000);
      vi.advanceTimersByTime(5 * 60 * 1000 - 1);
      expect(await cache.get(cacheKey)).toBe(1);
      vi.advanceTimersByTime(1);
      expect(await cache.get(cacheKey)).toBeUndefined();
    });
  });

  it("drops what was not read for longest when it is full", async () => {
    const cache = new MemoryCache(10_000);
    for (const key of ["a", "b", "c", "d"]) await cache.set(key, "x".repeat(1_000), 60);
    await cache.get("a");
    await cache.set("e", "x".repeat(1_000), 60);
    const there = await Promise.all(["a", "b", "c", "d", "e"].map((key) => cache.get(key)));
    expect(there.map((value) => value !== undefined)).toEqual([true, false, true, true, true]);
  });

  it("does not keep a value that would push out everything else", async () => {
    const cache = new MemoryCache(10_000);
    await cache.set("small", 1, 60);
    await cache.set("huge", "x".repeat(2_000), 60);
    expect(await cache.get("huge")).toBeUndefined();
    expect(await cache.get("small")).toBe(1);
  });

  it("has room again for what was removed", async () => {
    const cache = new MemoryCache(10_000);
    for (let round = 0; round < 100; round += 1) {
      await cache.set("same", "x".repeat(1_000), 60);
      await cache.set(`other ${round}`, "x".repeat(1_000), 60);
      await cache.delete(`other ${round}`);
    }
    expect(await cache.get("same")).toBeDefined();
  });
});

it("is tried with what this machine has", () => {
  console.log(redisTried);
  expect(redisKinds).toContain("stand-in");
});

describe.each(redisKinds)("a cache in Redis (%s)", (kind) => {
  /** Longer than any machine needs: what answers is never given up, however slow the tests run. */
  const patient = { connect: 60_000, command: 60_000, retry: 100 };
  /** For a Redis that never answers. */
  const hasty = { connect: 500, command: 200, retry: 100 };
  let server: RedisServer;
  let direct: Redis;
  let open: RedisCache[];

  const cacheAt = (url: string, limits = patient) => {
    const cache = new RedisCache(url, limits);
    open.push(cache);
    return cache;
  };
  const back = (cache: Cache) =>
    vi.waitFor(async () => expect(await cache.problem()).toBeUndefined(), { timeout: 10_000 });

  beforeAll(async () => {
    server = await startRedis(kind);
    direct = new Redis(server.directUrl, { protocol: 2, disableClientInfo: true });
  });
  afterAll(async () => {
    direct.disconnect();
    await server.close();
  });
  beforeEach(() => {
    open = [];
  });
  afterEach(async () => {
    for (const cache of open) cache.close();
    await server.mend();
    vi.restoreAllMocks();
  });

  keepsValues(() => cacheAt(server.url));

  it("stores JSON under the documented key, for the documented time", async () => {
    const cache = cacheAt(server.url);
    const entries = [
      cacheEntry.chapter("01-intro-genai", "zh"),
      cacheEntry.quiz("01-quiz", "en"),
      cacheEntry.contents("content/quizzes/"),
    ];
    for (const { cacheKey, ttl } of entries) await cache.set(cacheKey, { of: cacheKey }, ttl);
    expect(entries).toEqual([
      { cacheKey: "chapter:01-intro-genai:zh", ttl: 86_400 },
      { cacheKey: "quiz:01-quiz:en", ttl: 86_400 },
      { cacheKey: "contents:content/quizzes/", ttl: 300 },
    ]);
    for (const { cacheKey, ttl } of entries) {
      expect(await direct.get(cacheKey)).toBe(`{"of":"${cacheKey}"}`);
      const left = await direct.ttl(cacheKey);
      expect(left > 0 && left <= ttl, `${cacheKey} lives for ${left} s`).toBe(true);
    }
  });

  it("is shared by all copies of the app", async () => {
    const [one, two] = [cacheAt(server.url), cacheAt(server.url)];
    await one.set("shared", 1, 60);
    expect(await two.get("shared")).toBe(1);
    await two.delete("shared");
    expect(await one.get("shared")).toBeUndefined();
  });

  it("takes what is no JSON for nothing, and removes it", async () => {
    await direct.set("broken", "{half");
    expect(await cacheAt(server.url).get("broken")).toBeUndefined();
    expect(await direct.get("broken")).toBeNull();
  });

  it("is empty while Redis is away, says so once, and works again when it is back", async () => {
    const warn = vi.spyOn(logger, "warn");
    const info = vi.spyOn(logger, "info");
    const cache = cacheAt(server.url);
    await cache.set("x", 1, 60);
    await server.cut();
    for (let round = 0; round < 5; round += 1) {
      expect(await cache.get("x")).toBeUndefined();
      await cache.set("y", 1, 60);
    }
    expect(await cache.problem()).toContain("REDIS_URL");
    expect(warn).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(warn.mock.calls)).not.toContain(server.url);
    await server.mend();
    await back(cache);
    expect(info).toHaveBeenCalledTimes(1);
    expect(await cache.get("x")).toBe(1);
    await cache.set("y", 2, 60);
    expect(await cache.get("y")).toBe(2);
  });

  it("does not come back with what was removed while it was away", async () => {
    const cache = cacheAt(server.url);
    for (const key of ["chapter:1:en", "chapter:2:en", "quiz:1:en"]) await cache.set(key, "old", 60);
    await server.cut();
    await cache.delete("quiz:1:en");
    await cache.deletePrefix("chapter:1:");
    await server.mend();
    await back(cache);
    expect(await cache.get("quiz:1:en")).toBeUndefined();
    expect(await cache.get("chapter:1:en")).toBeUndefined();
    expect(await cache.get("chapter:2:en")).toBe("old");
  });

  it("does not come back with old values when thousands of removals were lost", async () => {
    const cache = cacheAt(server.url);
    await cache.set("streak:17", "old", 60);
    await cache.set("chapter:2:en", "good", 60);
    await server.cut();
    for (let index = 0; index < 6_000; index += 1) await cache.delete(`streak:${index}`);
    await server.mend();
    await back(cache);
    expect(await cache.get("streak:17")).toBeUndefined();
    expect(await cache.get("chapter:2:en")).toBe("good");
  });

  it("is empty while Redis hangs", async () => {
    await direct.set("x", "1");
    const cache = cacheAt(server.url, hasty);
    await back(cache);
    server.stall();
    expect(await cache.get("x")).toBeUndefined();
    await server.mend();
    await back(cache);
    expect(await cache.get("x")).toBe(1);
  });

  it("is empty where there was no Redis from the start, until there is one", async () => {
    await server.cut();
    const cache = cacheAt(server.url);
    expect(await cache.get("x")).toBeUndefined();
    expect(await cache.problem()).toContain("REDIS_URL");
    await server.mend();
    await back(cache);
  });

  it("says that the password is wrong", async () => {
    const guarded = await startRedis(kind, { password: "right" });
    const wrong = cacheAt(guarded.url.replace("redis://", "redis://:wrong@"));
    expect(await wrong.get("x")).toBeUndefined();
    expect(await wrong.problem()).toContain("password in REDIS_URL");
    expect(await wrong.problem()).not.toContain("wrong");
    const right = cacheAt(guarded.url.replace("redis://", "redis://:right@"));
    await right.set("x", 1, 60);
    expect(await right.get("x")).toBe(1);
    await guarded.close();
  });
});
