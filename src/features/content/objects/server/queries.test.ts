import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import type { RedisCache } from "~/server/cache/redis-cache";
import { logger } from "~/server/log/logger";
import type { ObjectStore } from "~/server/store/types";
import { startRedis } from "../../../../../tests/support/redis-server";
import { type S3Server, startS3Server } from "../../../../../tests/support/s3-server";

const schema = z.strictObject({ title: z.string(), weight: z.int().default(1) });

let s3: S3Server;
beforeAll(async () => {
  s3 = await startS3Server();
});
afterAll(async () => await s3.close());

/** A process of its own: nothing in memory, but the same disk. */
async function freshProcess() {
  vi.resetModules();
  for (const name of ["loupeStore", "loupeCache", "loupeContentObjects"])
    Reflect.deleteProperty(globalThis, name);
  const { objectStore } = await import("~/server/store/store");
  const { contentObject, failingObjects, forgetObject, forgetObjects, objectIssues } = await import(
    "./queries"
  );
  const store = await objectStore();
  return { contentObject, failingObjects, forgetObject, forgetObjects, objectIssues, store };
}

function configure(kind: "folder" | "s3") {
  const { endpoint, bucket, accessKeyId, secretAccessKey } = s3.settings;
  vi.stubEnv("S3_ENDPOINT", kind === "s3" ? endpoint : "");
  vi.stubEnv("S3_BUCKET", kind === "s3" ? bucket : "");
  vi.stubEnv("S3_ACCESS_KEY_ID", kind === "s3" ? accessKeyId : "");
  vi.stubEnv("S3_SECRET_ACCESS_KEY", kind === "s3" ? secretAccessKey : "");
}

describe.each(["folder", "s3"] as const)("a document in a store of kind %s", (kind) => {
  let site: Awaited<ReturnType<typeof freshProcess>>;
  let store: ObjectStore;
  let key: string;
  let entry: { cacheKey: string; ttl: number };
  const get = () => site.contentObject(key, schema, entry);

  beforeEach(async () => {
    configure(kind);
    site = await freshProcess();
    store = site.store;
    const id = randomUUID();
    key = `content/trials/${id}.json`;
    entry = { cacheKey: `chapter:${id}:en`, ttl: 60 };
  });
  afterEach(() => {
    s3.trouble = undefined;
    vi.useRealTimers();
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  it("is read once and then served from the cache, the same object each time", async () => {
    expect(store.kind).toBe(kind);
    const etag = await store.put(key, '{"title":"one"}');
    const first = await get();
    expect(first).toEqual({ value: { title: "one", weight: 1 }, etag });
    await store.put(key, '{"title":"two"}');
    expect((await get()).value).toBe(first.value);
  });

  it("is read anew when it was forgotten, by its key or with others", async () => {
    await store.put(key, '{"title":"one"}');
    await get();
    await store.put(key, '{"title":"two"}');
    await site.forgetObject(entry.cacheKey);
    expect((await get()).value.title).toBe("two");
    await store.put(key, '{"title":"three"}');
    await site.forgetObjects("chapter:");
    expect((await get()).value.title).toBe("three");
  });

  it("is read anew when its time is over", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    await store.put(key, '{"title":"one"}');
    await get();
    await store.put(key, '{"title":"two"}');
    vi.advanceTimersByTime(entry.ttl * 1000 + 1);
    expect((await get()).value.title).toBe("two");
  });

  it("is fetched once for many readers at the same moment", async () => {
    await store.put(key, '{"title":"one"}');
    const fetch = vi.spyOn(store, "get");
    const readers = await Promise.all(Array.from({ length: 50 }, get));
    expect(new Set(readers.map(({ value }) => value)).size).toBe(1);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it("that was published while it was being read does not stay old", async () => {
    await store.put(key, '{"title":"old"}');
    const old = await store.get(key);
    let arrived = () => {};
    const reading = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    let goOn = () => {};
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    vi.spyOn(store, "get").mockImplementationOnce(async () => {
      arrived();
      await gate;
      return old;
    });
    const slow = get();
    await reading;
    await store.put(key, '{"title":"new"}');
    await site.forgetObject(entry.cacheKey);
    goOn();
    expect((await slow).value.title).toBe("old");
    expect((await get()).value.title).toBe("new");
  });

  it.each([
    ["missing", undefined, "NOT_FOUND", "content.objectMissing", "missing", ""],
    ["cut off", '{"title":"o', "INTERNAL", "content.objectInvalid", "invalid", ""],
    [
      "not as its schema wants it",
      '{"title":"x","weight":"y"}',
      "INTERNAL",
      "content.objectInvalid",
      "invalid",
      "weight",
    ],
  ])(
    "that is %s is an error of that one alone, which authors can read",
    async (_, body, code, reason, failure, at) => {
      const warn = vi.spyOn((await import("~/server/log/logger")).logger, "warn");
      if (body !== undefined) await store.put(key, body);
      const refused = { name: "AppError", code, reason, params: { file: key } };
      await expect(get()).rejects.toMatchObject(refused);
      await expect(get()).rejects.toMatchObject(refused);
      expect(warn).toHaveBeenCalledTimes(1);
      expect(warn.mock.calls[0]?.[0]).toMatchObject({ path: `${key} ${at}` });
      expect(await site.objectIssues(key, schema)).toEqual([
        { file: key, path: at, reason: expect.any(String) },
      ]);
      expect(site.failingObjects()).toEqual([
        { code: failure, file: key, path: at, reason: expect.any(String) },
      ]);

      const other = `${key}.other.json`;
      await store.put(other, '{"title":"fine"}');
      const served = await site.contentObject(other, schema, { cacheKey: `${entry.cacheKey}2`, ttl: 60 });
      expect(served.value.title).toBe("fine");

      await store.put(key, '{"title":"mended"}');
      await site.forgetObject(entry.cacheKey);
      expect(await get()).toMatchObject({ value: { title: "mended" } });
      expect(site.failingObjects()).toEqual([]);
      expect(await site.objectIssues(key, schema)).toEqual([]);
    },
  );

  it("that breaks is served as it was last good, and says so, also after a restart", async () => {
    const etag = await store.put(key, '{"title":"good"}');
    await get();
    await store.put(key, '{"title":');
    await site.forgetObject(entry.cacheKey);
    const stale = { value: { title: "good", weight: 1 }, etag, stale: { file: key, path: "" } };
    expect(await get()).toMatchObject(stale);
    site = await freshProcess();
    expect(await get()).toMatchObject(stale);
    await site.store.delete(key);
    await site.forgetObject(entry.cacheKey);
    expect(await get()).toMatchObject({ ...stale, stale: { reason: "there is no such object" } });
  });

  it("that was broken is looked at again after a rest", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    await store.put(key, "{");
    await expect(get()).rejects.toThrow();
    await store.put(key, '{"title":"mended"}');
    await expect(get()).rejects.toThrow();
    vi.advanceTimersByTime(15_001);
    expect((await get()).value.title).toBe("mended");
  });

  it("in the cache that an earlier version left and that does not match any more is fetched anew", async () => {
    const { cache } = await import("~/server/cache/cache");
    await store.put(key, '{"title":"now"}');
    for (const left of [{ etag: "x", document: { name: "then" } }, { title: "then" }, "then"]) {
      await cache().set(entry.cacheKey, left, 60);
      expect((await get()).value.title).toBe("now");
    }
  });

  it("has its last good copy in the data folder", async () => {
    await store.put(key, '{"title":"good"}');
    await get();
    const { env } = await import("~/server/env");
    const copy = await readFile(path.join(env.DATA_DIR, "store", "last-good", key), "utf8");
    expect(JSON.parse(copy)).toMatchObject({ document: { title: "good" } });
  });
});

describe("two processes that share a cache", () => {
  const HELD = ["loupeStore", "loupeCache", "loupeContentObjects"] as const;
  type Held = Record<string, unknown>;

  /** A process beside others: what it holds is put where its modules look for it while it does something. */
  async function besides() {
    const site = await freshProcess();
    const held: Held = {};
    const inside = async <T>(doing: () => Promise<T>): Promise<T> => {
      const all = globalThis as unknown as Held;
      const before: Held = Object.fromEntries(HELD.map((name) => [name, all[name]]));
      for (const name of HELD) all[name] = held[name];
      try {
        return await doing();
      } finally {
        for (const name of HELD) {
          held[name] = all[name];
          all[name] = before[name];
        }
      }
    };
    const { cache } = await import("~/server/cache/cache");
    return { ...site, inside, close: () => inside(async () => (cache() as RedisCache).close()) };
  }

  it("forget together: what is cached, what rests after a failure, and what is being read", async () => {
    configure("s3");
    const redis = await startRedis("stand-in");
    vi.stubEnv("REDIS_URL", redis.url);
    const [one, two] = [await besides(), await besides()];
    const key = `content/trials/${randomUUID()}.json`;
    const entry = { cacheKey: `chapter:${randomUUID()}:en`, ttl: 60 };
    const title = (site: typeof one) =>
      site.inside(async () => (await site.contentObject(key, schema, entry)).value.title);
    const forget = (site: typeof one) => site.inside(() => site.forgetObject(entry.cacheKey));

    await one.store.put(key, '{"title":"one"}');
    expect([await title(one), await title(two)]).toEqual(["one", "one"]);
    await one.store.put(key, '{"title":"two"}');
    expect(await title(two)).toBe("one");
    await forget(one);
    expect(await title(two)).toBe("two");

    await one.store.put(key, "{");
    await forget(one);
    expect(await title(two)).toBe("two");
    await one.store.put(key, '{"title":"three"}');
    // The other process would leave it alone for a while.
    expect(await title(two)).toBe("two");
    await forget(one);
    expect(await title(two)).toBe("three");

    await forget(one);
    const store = await two.inside(async () => (await import("~/server/store/store")).objectStore());
    const old = await store.get(key);
    vi.spyOn(store, "get").mockImplementationOnce(async () => {
      await one.store.put(key, '{"title":"four"}');
      await forget(one);
      return old;
    });
    expect(await title(two)).toBe("three");
    expect(await title(one)).toBe("four");
    vi.unstubAllEnvs();
    for (const site of [one, two]) await site.close();
    await redis.close();
  });
});

describe("a store that is away", () => {
  it("costs what nobody has read yet, and nothing else", async () => {
    configure("s3");
    const site = await freshProcess();
    const [read, unread] = [`content/quizzes/${randomUUID()}.json`, `content/quizzes/${randomUUID()}.json`];
    for (const key of [read, unread]) await site.store.put(key, '{"title":"there"}');
    const get = (key: string) => site.contentObject(key, schema, { cacheKey: `quiz:${key}`, ttl: 60 });
    await get(read);
    await s3.stop();
    expect((await get(read)).stale).toBeUndefined();
    await site.forgetObject(`quiz:${read}`);
    expect(await get(read)).toMatchObject({ value: { title: "there" }, stale: { file: read } });
    const away = { code: "PROVIDER_FAILED", reason: "content.storeUnavailable", params: { file: unread } };
    await expect(get(unread)).rejects.toMatchObject(away);
    await s3.resume();
    await site.forgetObjects("quiz:");
    expect((await get(unread)).stale).toBeUndefined();
    vi.unstubAllEnvs();
  });

  it("is told on the health page in one sentence", async () => {
    configure("s3");
    vi.stubEnv("S3_SECRET_ACCESS_KEY", "guessed");
    const warn = vi.spyOn(logger, "warn");
    await freshProcess();
    const { storeHealth } = await import("~/server/store/store");
    expect(await storeHealth()).toEqual({
      kind: "s3",
      problem: expect.stringContaining("S3_SECRET_ACCESS_KEY"),
    });
    expect(JSON.stringify(warn.mock.calls)).not.toContain("guessed");
    vi.unstubAllEnvs();
  });
});
