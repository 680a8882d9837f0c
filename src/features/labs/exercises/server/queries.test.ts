import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { CONTENT_ROOT } from "~/features/content/server/queries";
import { catalogue, requireExerciseOf } from "./queries";

let base = "";
let copies = 0;

beforeAll(async () => {
  base = await mkdtemp(path.join(os.tmpdir(), "loupe-content-"));
});
afterAll(() => rm(base, { recursive: true, force: true }));

/** A copy of the real content in which one file is changed; a folder of its own, so that no cache answers. */
async function contentWith(file: string, change: (text: string) => string): Promise<string> {
  copies += 1;
  const root = path.join(base, String(copies));
  await cp(path.join(CONTENT_ROOT, "labs"), path.join(root, "labs"), { recursive: true });
  const target = path.join(root, "labs", file);
  await writeFile(target, change(await readFile(target, "utf8")));
  return root;
}

test.each([
  ["no JSON", (text: string) => text.slice(1), "", /JSON/],
  [
    "weight 0",
    (text: string) => text.replace('"required": true', '"weight": 0'),
    "criteria.items.0.weight",
    /pass everything/,
  ],
  [
    "a wrong id",
    (text: string) => text.replace('"lab1-ex2"', '"lab1-ex9"'),
    "id",
    /must be called lab1-ex9.json/,
  ],
  [
    "a missing language",
    (text: string) => text.replace('"title": {', '"title": { "fr": "x",'),
    "title",
    /fr/,
  ],
  [
    "a pattern that does not compile",
    (text: string) => text.replace('"regex": "\\\\blea', '"regex": "(\\\\blea'),
    "scripted",
    /does not compile/,
  ],
  [
    "more passes than samples",
    (text: string) =>
      text.replace('"order": 2', '"order": 2, "samples": 2, "passRule": { "samplesPerInput": 3 }'),
    "passRule.samplesPerInput",
    /more passes asked for/,
  ],
])("%s: the file, the path and the reason are named, the rest is served", async (_, change, at, reason) => {
  const root = await contentWith("lab1/lab1-ex2.json", change);
  const { labs, exercises, issues } = await catalogue(root);
  expect(issues.length).toBeGreaterThan(0);
  expect(issues[0]).toMatchObject({
    file: "labs/lab1/lab1-ex2.json",
    path: at,
    reason: expect.stringMatching(reason),
  });
  expect(labs[0]?.exercises.map((entry) => [entry.id, entry.position])).toEqual([
    ["lab1-ex1", 1],
    ["lab1-ex3", 2],
    ["lab1-ex4", 3],
    ["lab1-ex5", 4],
    ["lab1-ex6", 5],
  ]);
  expect(exercises.has("lab1-ex2")).toBe(false);
});

test("the version follows the graded part, not the words", async () => {
  const version = async (root?: string) => (await catalogue(root)).exercises.get("lab1-ex1")?.version;
  const before = await version();
  expect(before).toMatch(/^[0-9a-f]{16}$/);
  const reworded = await contentWith("lab1/lab1-ex1.json", (text) =>
    text.replaceAll("the card holds 60", "there is room for 60"),
  );
  expect(await version(reworded)).toBe(before);
  const stricter = await contentWith("lab1/lab1-ex1.json", (text) => text.replace('"max": 60', '"max": 50'));
  expect(await version(stricter)).not.toBe(before);
});

test("what was read is kept until a file changes, and is served on when the folder goes away", async () => {
  const root = await contentWith("lab1/lab.json", (text) => text);
  vi.useFakeTimers({ toFake: ["performance"] });
  try {
    const first = await catalogue(root);
    vi.advanceTimersByTime(5_000);
    expect(await catalogue(root)).toBe(first);
    await writeFile(path.join(root, "labs/lab1/lab1-ex6.json"), "{");
    vi.advanceTimersByTime(5_000);
    expect((await catalogue(root)).exercises.size).toBe(first.exercises.size - 1);
    await rm(root, { recursive: true });
    vi.advanceTimersByTime(5_000);
    const after = await catalogue(root);
    expect(after.exercises.size).toBe(first.exercises.size - 1);
    expect(after.issues.at(-1)?.reason).toMatch(/cannot be read/);
  } finally {
    vi.useRealTimers();
  }
});

test("an unknown lab, an unknown exercise and another lab's exercise are told apart", async () => {
  await expect(requireExerciseOf(6, "lab1-ex1")).rejects.toMatchObject({
    code: "NOT_FOUND",
    reason: "labs.labUnknown",
  });
  await expect(requireExerciseOf(1, "lab1-ex99")).rejects.toMatchObject({ reason: "labs.exerciseUnknown" });
  await expect(requireExerciseOf(1, "lab1-ex6")).resolves.toMatchObject({ labNumber: 1, position: 6 });
});
