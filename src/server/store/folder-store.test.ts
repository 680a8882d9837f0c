import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FolderStore } from "./folder-store";
import { uploadShipped } from "./shipped";

let home: string;
let folder: string;
let shipped: string;
let store: FolderStore;

beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), "loupe-folder-"));
  folder = path.join(home, "store");
  shipped = path.join(home, "shipped");
  await mkdir(path.join(shipped, "chapters", "zh"), { recursive: true });
  await writeFile(path.join(shipped, "chapters", "01.json"), "shipped");
  await writeFile(path.join(shipped, "chapters", "zh", "01.json"), "shipped zh");
  await writeFile(path.join(shipped, "chapters", "notes.ts"), "no object");
  store = new FolderStore(folder, shipped);
});
afterEach(async () => await rm(home, { recursive: true, force: true }));

const text = async (key: string, from = store) => {
  const found = await from.get(key);
  return found && Buffer.from(found.body).toString();
};
const keysOf = async (prefix: string) => (await store.list(prefix)).objects.map(({ key }) => key);

describe("the shipped content", () => {
  it("shows under content/ until something is written over it, and again when that is removed", async () => {
    expect(await text("content/chapters/01.json")).toBe("shipped");
    expect(await text("chapters/01.json")).toBeNull();
    expect(await text("content/chapters/notes.ts")).toBeNull();
    await store.put("content/chapters/01.json", "edited");
    expect(await text("content/chapters/01.json")).toBe("edited");
    expect(await readFile(path.join(shipped, "chapters", "01.json"), "utf8")).toBe("shipped");
    await store.delete("content/chapters/01.json");
    expect(await text("content/chapters/01.json")).toBe("shipped");
  });

  it("counts as present", async () => {
    expect(await store.putIfAbsent("content/chapters/01.json", "mine")).toBe(false);
    expect(await text("content/chapters/01.json")).toBe("shipped");
  });

  it("is listed among what was written, each key once", async () => {
    await store.put("content/chapters/01.json", "edited");
    await store.put("content/chapters/02.json", "new");
    await store.put("archive/1", "x");
    expect(await keysOf("content/chapters/")).toEqual([
      "content/chapters/01.json",
      "content/chapters/02.json",
      "content/chapters/zh/01.json",
    ]);
    expect(await keysOf("con")).toHaveLength(3);
    expect(await keysOf("")).toHaveLength(4);
    expect(
      (await store.list("content/chapters/0", { after: "content/chapters/01.json" })).objects,
    ).toHaveLength(1);
  });

  it("is not uploaded to a folder, which serves it already", async () => {
    expect(await uploadShipped(store, shipped)).toEqual({ uploaded: 0, present: 0 });
  });
});

describe("links", () => {
  beforeEach(async () => {
    await mkdir(path.join(home, "outside"));
    await writeFile(path.join(home, "outside", "secret.json"), "secret");
    await mkdir(folder);
  });

  it("to a file outside are no objects, and are replaced rather than followed", async () => {
    await symlink(path.join(home, "outside", "secret.json"), path.join(folder, "link.json"));
    expect(await text("link.json")).toBeNull();
    expect(await keysOf("")).not.toContain("link.json");
    await store.put("link.json", "own");
    expect(await text("link.json")).toBe("own");
    expect(await readFile(path.join(home, "outside", "secret.json"), "utf8")).toBe("secret");
  });

  it("to a folder outside lead nowhere, neither to read, list, write nor remove", async () => {
    await symlink(path.join(home, "outside"), path.join(folder, "way"));
    expect(await text("way/secret.json")).toBeNull();
    expect(await keysOf("way/")).toEqual([]);
    await expect(store.put("way/new/x.json", "x")).rejects.toMatchObject({ code: "INVALID_KEY" });
    await expect(store.putIfAbsent("way/x.json", "x")).rejects.toMatchObject({ code: "INVALID_KEY" });
    await expect(store.delete("way/secret.json")).rejects.toMatchObject({ code: "INVALID_KEY" });
    expect(await readdir(path.join(home, "outside"))).toEqual(["secret.json"]);
  });

  it("in the shipped content do not lead out either", async () => {
    await symlink(path.join(home, "outside", "secret.json"), path.join(shipped, "chapters", "03.json"));
    expect(await text("content/chapters/03.json")).toBeNull();
  });

  it("that stay inside are followed, and a ring of them is nothing", async () => {
    await store.put("a/one.json", "1");
    await symlink("one.json", path.join(folder, "a", "same.json"));
    await symlink("ring.json", path.join(folder, "a", "ring.json"));
    expect(await text("a/same.json")).toBe("1");
    expect(await text("a/ring.json")).toBeNull();
  });
});

describe("the folder", () => {
  it("may be a link itself", async () => {
    await mkdir(path.join(home, "disk"));
    await symlink(path.join(home, "disk"), folder);
    await store.put("a/b.json", "1");
    expect(await text("a/b.json")).toBe("1");
  });

  it("never shows half of an object to who reads while others write", async () => {
    const whole = ["a", "b"].map((letter) => letter.repeat(200_000));
    await store.put("shared", whole[0] ?? "");
    let writing = true;
    const writer = (async () => {
      for (let round = 0; round < 12; round += 1) await store.put("shared", whole[round % 2] ?? "");
      writing = false;
    })();
    const seen = new Set<string>();
    while (writing) seen.add((await text("shared")) ?? "gone");
    await writer;
    expect([...seen].filter((one) => !whole.includes(one))).toEqual([]);
  });

  it("holds no reader up with a pipe", async () => {
    await store.put("a/b.json", "1");
    execFileSync("mkfifo", [path.join(folder, "a", "pipe.json")]);
    expect(await text("a/pipe.json")).toBeNull();
    expect(await keysOf("a/")).toEqual(["a/b.json"]);
  });

  it("says so where an object stands in the way of another", async () => {
    await store.put("a", "1");
    await expect(store.put("a/b", "2")).rejects.toMatchObject({ code: "INVALID_KEY" });
    await store.put("c/d", "3");
    await expect(store.put("c", "4")).rejects.toMatchObject({ code: "INVALID_KEY" });
    await expect(store.putIfAbsent("c", "4")).resolves.toBe(false);
    await store.delete("c");
    expect(await text("c/d")).toBe("3");
  });

  it("is tidied of what a killed writer left, and lists none of it", async () => {
    const writing = path.join(folder, ".writing");
    await mkdir(writing, { recursive: true });
    await writeFile(path.join(writing, "old"), "half");
    await writeFile(path.join(writing, "new"), "half");
    await utimes(path.join(writing, "old"), new Date(0), new Date(0));
    await store.put("x", "1");
    expect(await readdir(writing)).toEqual(["new"]);
    expect(await keysOf("")).toEqual(["content/chapters/01.json", "content/chapters/zh/01.json", "x"]);
  });

  it("that cannot be used is no missing object", async () => {
    await writeFile(folder, "a file where the folder should be");
    await expect(store.put("x", "1")).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
    await expect(store.check()).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
  });
});
