import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "../../support/database";
import { createUser } from "../../support/people";
import { refusal } from "../labs/support";
import {
  type Companion,
  chapterDocument,
  companionOf,
  freeId,
  quizDocument,
  twoSchools,
} from "./authoring-school";

let school: Awaited<ReturnType<typeof twoSchools>>;
let writing: Companion["authoring"];

beforeEach(async () => {
  school = await twoSchools();
  writing = school.writing.authoring;
});

const chapterIds = async (reading: Companion) =>
  (await reading.chapters.list()).map(({ chapterId }) => chapterId);

describe("a chapter of the store, edited", () => {
  const ref = { kind: "chapter", slug: "01-intro-genai" } as const;

  test("opens as the files are, in both languages", async () => {
    const opened = await writing.get(ref);
    expect(opened).toMatchObject({ ...ref, state: "file", version: 0, hasFile: true, forEveryone: false });
    expect(opened.problems).toEqual([]);
    expect(Object.keys(opened.body)).toEqual(["en", "zh"]);
    expect(opened.body).toMatchObject({ en: { chapter_id: ref.slug }, zh: { chapter_id: ref.slug } });
    expect(await writing.version({ ...ref, version: 0 })).toEqual({ body: opened.body });
  });

  test("is read by the organization's students once it is published, and the file again once it is withdrawn", async () => {
    const { body } = await writing.get(ref);
    const en = { ...(body.en as object), title: "Told anew" };
    const { version, problems } = await writing.save({ ...ref, baseVersion: 0, body: { ...body, en } });
    expect({ version, problems }).toEqual({ version: 1, problems: [] });
    const titleFor = async (reading: Companion) =>
      (await reading.chapters.get({ chapterId: ref.slug })).title;
    const before = await titleFor(school.learning);
    expect(await writing.impact({ ...ref, version })).toEqual({
      problems: [],
      gradedChanged: false,
      attempts: 0,
      fresh: false,
    });
    expect(await titleFor(school.learning)).toBe(before);
    await writing.publish({ ...ref, version });
    expect(await titleFor(school.learning)).toBe("Told anew");
    expect(await titleFor(school.elsewhere)).toBe(before);
    expect((await writing.list()).find(({ slug }) => slug === ref.slug)).toMatchObject({
      title: "Told anew",
      state: "published",
      publishedVersion: 1,
      changedBy: school.author.name,
    });
    await writing.unpublish(ref);
    expect(await titleFor(school.learning)).toBe(before);
    const { rows } = await testDatabase().owner.query(
      `select action, target_type, target_id from identity.audit_events where actor_id = $1 and target_id = $2 order by created_at`,
      [school.author.id, ref.slug],
    );
    expect(rows).toEqual(
      ["content.published", "content.unpublished"].map((action) => ({
        action,
        target_type: "chapter",
        target_id: ref.slug,
      })),
    );
  });
});

describe("a new chapter with a new quiz", () => {
  test("joins the path, is taken, changes, and leaves; attempts keep their version", async () => {
    const chapter = { kind: "chapter", slug: freeId() } as const;
    const quiz = { kind: "quiz", slug: freeId() } as const;
    await writing.save({
      ...chapter,
      baseVersion: 0,
      body: { en: chapterDocument(chapter.slug, "Our own chapter") },
    });
    const document = quizDocument(quiz.slug, { chapter_id: chapter.slug });
    const early = await writing.save({ ...quiz, baseVersion: 0, body: { en: document } });
    expect(early.problems).toEqual([
      { path: "en.chapter_id", reason: expect.stringContaining(`There is no chapter “${chapter.slug}”`) },
    ]);
    expect(await refusal(writing.publish({ ...quiz, version: 1 }))).toMatchObject({
      code: "VALIDATION",
      reason: "content.notPublishable",
      params: { count: 1 },
    });
    expect(await writing.impact({ ...chapter, version: 1 })).toMatchObject({ fresh: true });
    await writing.publish({ ...chapter, version: 1 });
    expect(await writing.impact({ ...quiz, version: 1 })).toEqual({
      problems: [],
      gradedChanged: true,
      attempts: 0,
      fresh: true,
    });
    await writing.publish({ ...quiz, version: 1 });
    const { learning } = school;
    const head = (await learning.chapters.list()).find(({ chapterId }) => chapterId === chapter.slug);
    expect(head).toMatchObject({ title: "Our own chapter", quizId: quiz.slug });
    expect(await chapterIds(school.elsewhere)).not.toContain(chapter.slug);
    const answers = { q1: "this", q2: true, q3: "weights" };
    const { attemptId, score } = await learning.quizzes.submit({ quizId: quiz.slug, answers });
    expect(score).toBe(100);

    const words = {
      ...document,
      questions: (document.questions as object[]).map((one) => ({ ...one, question_text: "Otherwise?" })),
    };
    await writing.save({ ...quiz, baseVersion: 1, body: JSON.parse(JSON.stringify({ en: words })) });
    expect(await writing.impact({ ...quiz, version: 2 })).toMatchObject({
      gradedChanged: false,
      attempts: 0,
    });
    const stricter = { ...document, passing_score: 90 };
    await writing.save({ ...quiz, baseVersion: 2, body: { en: stricter } });
    const admin = await companionOf(
      await createUser({ role: "admin", organizationId: school.organizationId }),
    );
    expect(await admin.authoring.impact({ ...quiz, version: 3 })).toMatchObject({
      gradedChanged: true,
      attempts: 1,
      fresh: false,
    });
    await writing.publish({ ...quiz, version: 3 });
    expect((await learning.quizzes.get({ quizId: quiz.slug })).passingScore).toBe(90);
    const kept = await learning.quizzes.attempt({ attemptId });
    expect(kept.version).not.toBe((await learning.quizzes.get({ quizId: quiz.slug })).version);
    expect(kept).toMatchObject({ score: 100, answers });

    await writing.unpublish(quiz);
    await expect(learning.quizzes.get({ quizId: quiz.slug })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await writing.unpublish(chapter);
    expect(await chapterIds(learning)).not.toContain(chapter.slug);
    expect((await learning.quizzes.attempt({ attemptId })).score).toBe(100);
    expect((await writing.list()).find(({ slug }) => slug === chapter.slug)).toMatchObject({
      state: "retired",
      title: "Our own chapter",
    });
  });
});

describe("the list", () => {
  test("has the files in their order and what was written, finished or not", async () => {
    const slug = freeId();
    await writing.save({
      kind: "chapter",
      slug,
      baseVersion: 0,
      body: { zh: { title: "半章", chapter_number: "x" } },
    });
    await writing.save({ kind: "quiz", slug, baseVersion: 0, body: { en: { questions: [{}, {}] } } });
    const list = await writing.list();
    const chapters = list.filter(({ kind }) => kind === "chapter");
    expect(chapters.slice(0, 6).map((one) => [one.slug, one.chapterNumber, one.accessTier])).toEqual([
      ["01-intro-genai", 1, "free"],
      ["02-how-llms-work", 2, "free"],
      ["03-prompting", 3, "free"],
      ["04-retrieval", 4, "premium"],
      ["05-agents-tools", 5, "premium"],
      ["06-evaluation-safety", 6, "premium"],
    ]);
    expect(chapters.at(-1)).toMatchObject({
      slug,
      title: "半章",
      chapterId: slug,
      chapterNumber: null,
      accessTier: null,
      questionCount: null,
      locales: ["zh"],
      state: "draft",
      version: 1,
      broken: null,
    });
    const quizzes = list.filter(({ kind }) => kind === "quiz");
    expect(quizzes[0]).toMatchObject({
      slug: "01-quiz",
      title: chapters[0]?.title,
      chapterId: "01-intro-genai",
      chapterNumber: 1,
      questionCount: 10,
      locales: ["en", "zh"],
      state: "file",
      version: null,
    });
    expect(quizzes.at(-1)).toMatchObject({ slug, title: slug, questionCount: 2, chapterId: "" });
  });
});

describe("versions", () => {
  test("of two saves on the same version one is a conflict, and nothing of it is written", async () => {
    const ref = { kind: "chapter", slug: freeId() } as const;
    const save = (title: string, baseVersion: number) =>
      writing.save({ ...ref, baseVersion, body: { en: chapterDocument(ref.slug, title) } });
    const first = await Promise.allSettled([save("A", 0), save("B", 0), save("C", 0)]);
    expect(first.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    await save("D", 1);
    expect(await refusal(save("E", 1))).toMatchObject({
      code: "CONFLICT",
      reason: "content.changedMeanwhile",
      params: { version: 2 },
    });
    expect((await writing.get(ref)).versions).toHaveLength(2);
  });

  test("published at the same moment, one after the other is, and one stays", async () => {
    const ref = { kind: "chapter", slug: freeId() } as const;
    for (const baseVersion of [0, 1, 2])
      await writing.save({ ...ref, baseVersion, body: { en: chapterDocument(ref.slug, `T${baseVersion}`) } });
    const done = await Promise.allSettled(
      [1, 2, 3, 2, 1].map((version) => writing.publish({ ...ref, version })),
    );
    expect(done.map(({ status }) => status)).toEqual(Array(5).fill("fulfilled"));
    const { versions, publishedVersion } = await writing.get(ref);
    expect(versions.filter(({ status }) => status === "published").map(({ version }) => version)).toEqual([
      publishedVersion,
    ]);
  });

  test("a chapter and a quiz of one name are two texts", async () => {
    const slug = freeId();
    await writing.save({ kind: "chapter", slug, baseVersion: 0, body: { en: {} } });
    await writing.save({ kind: "quiz", slug, baseVersion: 0, body: { en: {} } });
    expect((await writing.get({ kind: "quiz", slug })).versions).toHaveLength(1);
  });

  test("what nobody wrote is not there", async () => {
    const slug = freeId();
    for (const kind of ["chapter", "quiz"] as const) {
      await expect(writing.get({ kind, slug })).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(writing.version({ kind, slug, version: 0 })).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(writing.publish({ kind, slug, version: 0 })).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(writing.unpublish({ kind, slug })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });
});
