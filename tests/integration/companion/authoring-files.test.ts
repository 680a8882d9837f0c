import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { forgetLists } from "~/features/content/objects/lists/server/queries";
import { forgetObjects } from "~/features/content/objects/server/queries";
import { forgetPublished } from "~/features/content/versions/server/queries";
import { objectStore } from "~/server/store/store";
import { StoreError } from "~/server/store/types";
import { createUser } from "../../support/people";
import { rowsOf } from "../labs/regrade-class";
import { refusal } from "../labs/support";
import {
  type Companion,
  chapterDocument,
  companionOf,
  freeId,
  quizDocument,
  twoSchools,
} from "./authoring-school";

/** What authors see of files that are not as they should be. */

let school: Awaited<ReturnType<typeof twoSchools>>;
let writing: Companion["authoring"];
let slug: string;

const fileOf = (folder = "") => `content/chapters/${folder}${slug}.json`;

async function put(text: string, folder = "") {
  await (await objectStore()).put(fileOf(folder), text);
  await forgetAll();
}
async function forgetAll() {
  await forgetLists();
  await forgetObjects("");
}

beforeEach(async () => {
  school = await twoSchools();
  writing = school.writing.authoring;
  slug = freeId();
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const folder of ["", "zh/"]) await (await objectStore()).delete(fileOf(folder));
  await forgetAll();
});

const entry = async (calls = writing) => (await calls.list()).find((one) => one.slug === slug);
const right = () => JSON.stringify(chapterDocument(slug, "Right"));

describe("a file of the store", () => {
  test("that does not match its schema says where and why, and opens to be put right", async () => {
    const wrong = { ...chapterDocument(slug, "Wrong"), access_tier: "gold", subtitle: "" };
    await put(JSON.stringify(wrong));
    expect(await entry()).toMatchObject({
      title: slug,
      state: "file",
      locales: ["en"],
      broken: `“${fileOf()}” cannot be used. At subtitle: Write something here. One more thing is wrong.`,
    });
    const { authoring } = await companionOf(school.author, "zh");
    expect((await entry(authoring))?.broken).toBe(
      `“${fileOf()}”无法使用。subtitle：这里不能为空。另有 1 处不正确。`,
    );
    const opened = await writing.get({ kind: "chapter", slug });
    expect(opened).toMatchObject({ body: { en: wrong }, hasFile: true, version: 0 });
    expect(opened.problems.map(({ path }) => path)).toEqual(["en.subtitle", "en.access_tier"]);
    const mended = { en: chapterDocument(slug, "Mended") };
    await writing.save({ kind: "chapter", slug, baseVersion: 0, body: mended });
    await writing.publish({ kind: "chapter", slug, version: 1 });
    expect(await entry()).toMatchObject({ title: "Mended", broken: null });
    expect((await school.learning.chapters.get({ chapterId: slug })).title).toBe("Mended");
  });

  test("that was cut off opens as it was last good; in a language that was never read it is left out", async () => {
    await put(right());
    await school.learning.chapters.get({ chapterId: slug });
    await put(right().slice(0, 100));
    expect(await entry()).toMatchObject({
      title: "Right",
      broken: `“${fileOf()}” cannot be read: it is cut off, or no JSON.`,
    });
    await put("{", "zh/");
    const { body, problems } = await writing.get({ kind: "chapter", slug });
    expect({ body, problems }).toEqual({ body: { en: chapterDocument(slug, "Right") }, problems: [] });
  });

  test("without anything to read is an empty text, not a page that cannot be opened", async () => {
    await put("no JSON");
    expect(await writing.get({ kind: "chapter", slug })).toMatchObject({
      body: {},
      hasFile: true,
      problems: [{ path: "", reason: "Write it in one language at least." }],
    });
  });
});

describe("while the store is away", () => {
  test("what was written opens, is checked and saved", async () => {
    const other = freeId();
    const body = { en: quizDocument(other) };
    await writing.save({ kind: "quiz", slug: other, baseVersion: 0, body });
    const store = await objectStore();
    const away = new StoreError("STORE_UNAVAILABLE", "the store does not answer");
    await writing.list();
    await forgetObjects("");
    vi.spyOn(store, "get").mockRejectedValue(away);
    vi.spyOn(store, "list").mockRejectedValue(away);
    const opened = await writing.get({ kind: "quiz", slug: other });
    expect(opened).toMatchObject({ body, problems: [], version: 1 });
    expect(await writing.save({ kind: "quiz", slug: other, baseVersion: 1, body })).toMatchObject({
      version: 2,
    });
  });

  test("a file that was never read is not taken for an empty one", async () => {
    await put(right());
    const store = await objectStore();
    vi.spyOn(store, "get").mockRejectedValue(
      new StoreError("STORE_UNAVAILABLE", "the store does not answer"),
    );
    expect(await refusal(writing.get({ kind: "chapter", slug }))).toMatchObject({
      code: "PROVIDER_FAILED",
      reason: "content.storeUnavailable",
    });
    expect((await entry())?.broken).toBe(
      `“${fileOf()}” cannot be fetched: the store does not answer, or refuses.`,
    );
  });
});

test("a publication that an older version of the program allowed is told, and the file is served", async () => {
  await put(right());
  await rowsOf(
    `insert into content.content_versions (organization_id, kind, slug, version, status, body, published_at)
     values ($1, 'chapter', $2, 1, 'published', $3::jsonb, now())`,
    [school.organizationId, slug, JSON.stringify({ en: { ...chapterDocument(slug, "Old"), more: 1 } })],
  );
  forgetPublished();
  expect(await entry()).toMatchObject({
    title: "Right",
    state: "published",
    broken: "What is published cannot be used any more. At en: Nothing called more is known here.",
  });
  const student = await companionOf(await createUser({ organizationId: school.organizationId }));
  expect((await student.chapters.get({ chapterId: slug })).title).toBe("Right");
});
