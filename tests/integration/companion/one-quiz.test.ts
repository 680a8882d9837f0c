import { beforeEach, describe, expect, test } from "vitest";
import { forgetLists } from "~/features/content/objects/lists/server/queries";
import { objectStore } from "~/server/store/store";
import { createUser } from "../../support/people";
import { refusal } from "../labs/support";
import { chapterDocument, companionOf, freeId, quizDocument, twoSchools } from "./authoring-school";

/** A chapter has one quiz: publishing another one for it takes nothing away from students. */

let school: Awaited<ReturnType<typeof twoSchools>>;
let writing: Awaited<ReturnType<typeof companionOf>>["authoring"];

beforeEach(async () => {
  school = await twoSchools();
  writing = school.writing.authoring;
});

const quizOf = (slug: string, chapterId: string) => quizDocument(slug, { chapter_id: chapterId });
const ANSWERS = { q1: "this", q2: true, q3: "weights" };

async function saved(slug: string, chapterId: string) {
  const ref = { kind: "quiz", slug } as const;
  const { version, problems } = await writing.save({
    ...ref,
    baseVersion: 0,
    body: { en: quizOf(slug, chapterId) },
  });
  return { ref, version, problems, publish: () => writing.publish({ ...ref, version }) };
}

async function ownChapter(): Promise<string> {
  const slug = freeId();
  const body = { en: chapterDocument(slug, "Another of ours") };
  await writing.save({ kind: "chapter", slug, baseVersion: 0, body });
  await writing.publish({ kind: "chapter", slug, version: 1 });
  return slug;
}

const quizIn = async (chapterId: string) =>
  (await school.learning.chapters.list()).find((one) => one.chapterId === chapterId)?.quizId;

describe("a second quiz of a chapter", () => {
  test("that comes with Loupe stays a draft; students keep the first, and their attempts at it", async () => {
    const { attemptId } = await school.learning.quizzes.submit({ quizId: "01-quiz", answers: {} });
    const { ref, problems, publish } = await saved(`z${freeId()}`, "01-intro-genai");
    expect(problems).toEqual([
      {
        path: "en.chapter_id",
        reason:
          "Chapter “01-intro-genai” has its quiz already: 01-quiz. Add the questions to that one, or choose another chapter.",
      },
    ]);
    expect((await writing.get(ref)).problems).toEqual(problems);
    expect(await refusal(publish())).toMatchObject({
      code: "VALIDATION",
      reason: "content.notPublishable",
      params: { count: 1 },
    });
    expect(await quizIn("01-intro-genai")).toBe("01-quiz");
    expect((await school.learning.quizzes.attempts({ quizId: "01-quiz" })).items).toMatchObject([
      { id: attemptId },
    ]);
  });

  test("that was published is told of as well, until the first is withdrawn", async () => {
    const chapterId = await ownChapter();
    const [first, second] = [await saved("b-first", chapterId), await saved("a-second", chapterId)];
    await first.publish();
    await school.learning.quizzes.submit({ quizId: "b-first", answers: ANSWERS });
    expect(await refusal(second.publish())).toMatchObject({ reason: "content.notPublishable" });
    expect(await quizIn(chapterId)).toBe("b-first");
    // The one that there is can be published anew.
    expect((await writing.get(first.ref)).problems).toEqual([]);
    await writing.save({ ...first.ref, baseVersion: 1, body: { en: quizOf("b-first", chapterId) } });
    await writing.publish({ ...first.ref, version: 2 });
    await writing.unpublish(first.ref);
    await second.publish();
    expect(await quizIn(chapterId)).toBe("a-second");
  });

  test("counts for those alone who have the first", async () => {
    const chapterId = await ownChapter();
    const moved = await saved("01-quiz", chapterId);
    await moved.publish();
    expect(await quizIn("01-intro-genai")).toBeNull();
    expect((await saved("z-quiz", "01-intro-genai")).problems).toEqual([]);
    const body = { en: quizOf("z-quiz", "01-intro-genai") };
    const operator = await companionOf(await createUser({ role: "operator" }));
    for (const other of [school.stranger, operator])
      expect((await other.authoring.check({ kind: "quiz", slug: "z-quiz", body })).problems).toHaveLength(1);
  });

  test("that came as a file is told of, and students have the first of them by id", async () => {
    const chapterId = await ownChapter();
    const ids = ["x-second", "x-first"];
    const store = await objectStore();
    const files = ids.map((id) => `content/quizzes/${id}.json`);
    for (const [at, id] of ids.entries())
      await store.put(files[at] ?? "", JSON.stringify(quizOf(id, chapterId)));
    await forgetLists();
    try {
      expect(await quizIn(chapterId)).toBe("x-first");
      const problemsOf = async (slug: string) => (await writing.get({ kind: "quiz", slug })).problems;
      expect(await problemsOf("x-first")).toEqual([]);
      expect(await problemsOf("x-second")).toMatchObject([{ path: "en.chapter_id" }]);
    } finally {
      for (const file of files) await store.delete(file);
      await forgetLists();
    }
  });

  test("is published by one alone where several are at the same moment", async () => {
    const chapterId = await ownChapter();
    const drafts = await Promise.all(["a", "b", "c", "d"].map((slug) => saved(slug, chapterId)));
    const done = await Promise.allSettled(drafts.map(({ publish }) => publish()));
    expect(done.map(({ status }) => status).sort()).toEqual([
      "fulfilled",
      "rejected",
      "rejected",
      "rejected",
    ]);
  });
});
