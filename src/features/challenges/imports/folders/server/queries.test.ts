import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { markdownFile } from "../../rules";
import { readFolder } from "./queries";

const BESIDE = markdownFile("leap");
const WORDS = markdownFile(".docs/instructions");

let place: string;
let folder: string;
beforeEach(async () => {
  place = await mkdtemp(path.join(tmpdir(), "loupe-import-"));
  folder = path.join(place, "folder");
  await mkdir(folder);
});
afterEach(() => rm(place, { recursive: true, force: true }));

async function put(name: string, text: string): Promise<string> {
  const file = path.join(place, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  return file;
}
const notesOf = (notes: readonly { text: string }[]) => notes.map(({ text }) => text);

test("a link beside a file of cases is not followed", async () => {
  await put("folder/leap.json", '{"cases": []}');
  await symlink(await put("secret.txt", "of the operator"), path.join(folder, BESIDE));
  await symlink(
    await put("config.json", '{"exercises": {"practice": [{"slug": "x"}]}}'),
    `${folder}/config.json`,
  );
  const { exercises, track } = await readFolder(folder);
  expect(exercises).toMatchObject([{ slug: "leap", unread: [BESIDE] }]);
  expect([...(exercises[0]?.files.keys() ?? [])]).toEqual(["canonical-data.json"]);
  expect(track.exercises.size).toBe(0);
});

test.each(["exercises", "exercises/practice"])(
  "%s that is a link is not followed, and told",
  async (name) => {
    await put(`elsewhere/leap/${WORDS}`, "of somebody else");
    await put(`elsewhere/practice/leap/${WORDS}`, "of somebody else");
    const link = path.join(folder, name);
    await mkdir(path.dirname(link), { recursive: true });
    await symlink(path.join(place, "elsewhere"), link);
    const { exercises, notes } = await readFolder(folder);
    expect(exercises).toEqual([]);
    expect(notesOf(notes)).toEqual([`${path.basename(name)}: a link, and links are not followed`]);
  },
);

test("the folder itself may be named by a link", async () => {
  await put(`folder/exercises/practice/leap/${WORDS}`, "Words.");
  await symlink(folder, path.join(place, "named"));
  expect((await readFolder(path.join(place, "named"))).exercises).toMatchObject([{ slug: "leap" }]);
});
