import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type S3Server, startS3Server } from "../../../tests/support/s3-server";
import { FolderStore } from "./folder-store";
import { S3Store } from "./s3-store";
import { MAX_OBJECT_BYTES, type ObjectStore } from "./types";

/** What every store holds, whatever it writes to. */

let folder: string;
let s3: S3Server;

beforeAll(async () => {
  s3 = await startS3Server();
});
afterAll(async () => await s3.close());
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "loupe-store-"));
});
afterEach(async () => await rm(folder, { recursive: true, force: true }));

const text = async (store: ObjectStore, key: string) => {
  const found = await store.get(key);
  return found && Buffer.from(found.body).toString();
};

/** Each test has its own corner of the bucket. */
let corner = 0;
const stores: [string, () => ObjectStore][] = [
  ["folder", () => new FolderStore(folder)],
  ["s3", () => new S3Store(s3.settings)],
];

describe.each(stores)("a store in %s", (_, open) => {
  let store: ObjectStore;
  let at: string;

  beforeEach(() => {
    store = open();
    corner += 1;
    at = `corner-${corner}`;
  });

  it("gives back what was put, under the same name until it changes", async () => {
    const first = await store.put(`${at}/章节/a b+c.json`, '{"é":"😀"}');
    const found = await store.get(`${at}/章节/a b+c.json`);
    expect(Buffer.from(found?.body ?? []).toString()).toBe('{"é":"😀"}');
    expect(found?.etag).toBe(first);
    expect(found?.lastModified.getTime()).toBeGreaterThan(Date.parse("2026-01-01"));
    expect(await store.put(`${at}/章节/a b+c.json`, "{}")).not.toBe(first);
    expect(await text(store, `${at}/章节/a b+c.json`)).toBe("{}");
  });

  it("holds bytes as they are, and nothing as nothing", async () => {
    const bytes = Buffer.from([0, 255, 10, 13, 0xd8]);
    await store.put(`${at}/bytes`, bytes);
    expect(Buffer.from((await store.get(`${at}/bytes`))?.body ?? []).equals(bytes)).toBe(true);
    await store.put(`${at}/empty`, "");
    expect((await store.get(`${at}/empty`))?.body.byteLength).toBe(0);
  });

  it("says null for what is not there, and removes it without a word", async () => {
    expect(await store.get(`${at}/none`)).toBeNull();
    await store.delete(`${at}/none`);
    await store.put(`${at}/one`, "1");
    expect(await store.get(`${at}/one/below`)).toBeNull();
    await store.delete(`${at}/one`);
    expect(await store.get(`${at}/one`)).toBeNull();
  });

  it("puts only where nothing is, and of many at once one", async () => {
    expect(await store.putIfAbsent(`${at}/x`, "first")).toBe(true);
    expect(await store.putIfAbsent(`${at}/x`, "second")).toBe(false);
    expect(await text(store, `${at}/x`)).toBe("first");
    const tries = Array.from({ length: 12 }, (_unused, index) => store.putIfAbsent(`${at}/race`, `${index}`));
    const won = (await Promise.all(tries)).flatMap((placed, index) => (placed ? [`${index}`] : []));
    expect(won).toHaveLength(1);
    expect(await text(store, `${at}/race`)).toBe(won[0]);
  });

  it("lists by prefix, page by page, in the order of bytes", async () => {
    const keys = ["b/2", "a", "b/10", "b-", "bb", "b/é", "c/d/e"].map((key) => `${at}/${key}`);
    for (const key of keys) await store.put(key, key);
    const listed: string[] = [];
    let after: string | undefined;
    do {
      const page = await store.list(`${at}/b`, after === undefined ? { limit: 2 } : { limit: 2, after });
      expect(page.objects.length).toBeLessThanOrEqual(2);
      listed.push(...page.objects.map(({ key }) => key));
      after = page.next;
    } while (after !== undefined);
    expect(listed).toEqual(["b-", "b/10", "b/2", "b/é", "bb"].map((key) => `${at}/${key}`));
    const [found] = (await store.list(`${at}/c/`)).objects;
    expect(found).toMatchObject({ key: `${at}/c/d/e`, bytes: Buffer.byteLength(`${at}/c/d/e`) });
    expect((await store.list(`${at}/nothing`)).objects).toEqual([]);
  });

  it.each([
    "",
    "/etc/passwd",
    "../secrets.json",
    "a/../../b",
    "a//b",
    "a/",
    ".hidden",
    "a/.git/config",
    "a\\b",
    "a\nb",
    "a\u0000b",
    "\ud800",
    "x".repeat(256),
    `${"x/".repeat(600)}x`,
  ])("refuses the key %j", async (key) => {
    const refused = { name: "StoreError", code: "INVALID_KEY" };
    await expect(store.get(key)).rejects.toMatchObject(refused);
    await expect(store.put(key, "x")).rejects.toMatchObject(refused);
    await expect(store.putIfAbsent(key, "x")).rejects.toMatchObject(refused);
    await expect(store.delete(key)).rejects.toMatchObject(refused);
    if (key !== "" && key !== "a/") await expect(store.list(key)).rejects.toMatchObject(refused);
  });

  it("takes up to 5 MiB", async () => {
    await store.put(`${at}/large`, new Uint8Array(MAX_OBJECT_BYTES));
    expect((await store.get(`${at}/large`))?.body.byteLength).toBe(MAX_OBJECT_BYTES);
    await expect(store.put(`${at}/larger`, new Uint8Array(MAX_OBJECT_BYTES + 1))).rejects.toMatchObject({
      code: "TOO_LARGE",
    });
  });

  it("says that it can be read", async () => {
    await expect(store.check()).resolves.toBeUndefined();
  });
});
