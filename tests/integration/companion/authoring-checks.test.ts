import { beforeEach, describe, expect, test } from "vitest";
import type { Body } from "~/features/content/body/types";
import { callerAs } from "../../support/callers";
import { signIn } from "../../support/people";
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
let chinese: Companion["authoring"];

beforeEach(async () => {
  school = await twoSchools();
  writing = school.writing.authoring;
  chinese = (await companionOf(school.author, "zh")).authoring;
});

const chapter = () => ({ kind: "chapter", slug: freeId() }) as const;
const quiz = () => ({ kind: "quiz", slug: freeId() }) as const;

describe("problems are sentences in the author's language", () => {
  const told = async (body: Body, ref: ReturnType<typeof quiz> | ReturnType<typeof chapter>) =>
    (await writing.check({ ...ref, body })).problems;

  test("of languages that nobody knows", async () => {
    const ref = chapter();
    const body = { fr: chapterDocument(ref.slug, "Un chapitre") };
    expect(await told(body, ref)).toEqual([
      { path: "", reason: "Nothing called fr is known here." },
      { path: "", reason: "Write it in one language at least." },
    ]);
    const { version, problems } = await writing.save({ ...ref, baseVersion: 0, body });
    expect(problems).toHaveLength(2);
    expect(await refusal(writing.publish({ ...ref, version }))).toMatchObject({
      code: "VALIDATION",
      reason: "content.notPublishable",
      params: { count: 2 },
    });
    expect((await writing.get(ref)).body).toEqual(body);
  });

  test("of two languages that are not the same quiz", async () => {
    const ref = quiz();
    const [en, zh] = [quizDocument(ref.slug), quizDocument(ref.slug, { passing_score: 60 })];
    const questions = (zh.questions as Body[]).map((one, at) =>
      at === 1 ? { ...one, question_id: "x" } : one,
    );
    const body = { en, zh: { ...zh, questions } };
    expect(await told(body, ref)).toEqual([
      {
        path: "zh.passing_score",
        reason: "This must be the same in both languages; in the other one it is “70”.",
      },
      {
        path: "zh.questions.1.question_id",
        reason:
          "Both languages must ask the same questions in the same order. In the other one, “q2” of type true or false stands here.",
      },
    ]);
    const inChinese = (await chinese.check({ ...ref, body })).problems.map(({ reason }) => reason);
    expect(inChinese[1]).toBe("两种语言的题目和顺序必须一致。另一种语言在这里是“q2”，类型为判断题。");
    for (const reason of inChinese) expect(reason).toMatch(/[\p{Script=Han}。]$/u);
  });

  test("of a chapter that students do not have", async () => {
    const ref = quiz();
    const body = { en: quizDocument(ref.slug, { chapter_id: "nowhere" }) };
    expect(await told(body, ref)).toEqual([
      {
        path: "en.chapter_id",
        reason: "There is no chapter “nowhere” that students have. Publish it first, or choose another.",
      },
    ]);
  });

  test("of a text that is anything but one", async () => {
    for (const body of [{ en: [] }, { en: { questions: [1, { type: [] }] } }, { zh: "一" }] as Body[])
      for (const ref of [chapter(), quiz()])
        for (const { reason } of await told(body, ref)) expect(reason).toMatch(/^[A-Z].*[.]$/);
  });
});

describe("a preview", () => {
  test("of a chapter is what a student will read, in the language that is asked for or the other one", async () => {
    const ref = chapter();
    const body = { en: chapterDocument(ref.slug, "Soon here") };
    await writing.save({ ...ref, baseVersion: 0, body });
    const checked = await writing.check({ ...ref, body });
    await writing.publish({ ...ref, version: 1 });
    const read = await school.learning.chapters.get({ chapterId: ref.slug });
    const { lock, quizId, otherLanguage, objectives, sections, title } = read;
    expect(checked.chapter).toMatchObject({ lock, quizId, otherLanguage, objectives, sections, title });
    expect((await writing.check({ ...ref, body, locale: "zh" })).chapter?.otherLanguage).toBe("en");
    expect((await writing.check({ ...ref, body: {} })).chapter).toBeNull();
    const half = await writing.check({ ...ref, body: { zh: { title: "半章" } }, locale: "zh" });
    expect(half.chapter).toMatchObject({ title: "半章", subtitle: "…", sections: [], otherLanguage: null });
  });

  test("of a quiz asks as students are asked, without keys", async () => {
    const ref = quiz();
    const body = { en: quizDocument(ref.slug) };
    const checked = await writing.check({ ...ref, body });
    expect(checked.problems).toEqual([]);
    await writing.save({ ...ref, baseVersion: 0, body });
    await writing.publish({ ...ref, version: 1 });
    const asked = await school.learning.quizzes.get({ quizId: ref.slug });
    expect(checked.quiz?.questions).toEqual(asked.questions);
    for (const shown of [checked.quiz, asked])
      expect(JSON.stringify(shown)).not.toMatch(/ecretly|weights|correct|any_of|samples/);
  });

  test("of unfinished questions goes as far as they are written", async () => {
    const ref = quiz();
    const [first] = quizDocument(ref.slug).questions as Body[];
    const body = { en: { questions: [{ ...first, explanation_correct: "" }, { type: "true-false" }] } };
    const { quiz: shown } = await writing.check({ ...ref, body: body as Body });
    expect(shown?.questions).toEqual([
      { questionId: "q1", text: "Which?", type: "multiple-choice", options: ["this", "that"] },
      { questionId: "entry-2", text: "…", type: "true-false" },
    ]);
  });
});

describe("how a key judges its samples", () => {
  test("counts and rows, in the order in which they are written", async () => {
    const ref = quiz();
    const { confusion } = await writing.check({ ...ref, body: { en: quizDocument(ref.slug) } });
    expect(confusion).toEqual([
      {
        questionId: "q3",
        counts: { samples: 3, creditedRight: 1, creditedWrong: 0, refusedRight: 1, refusedWrong: 1 },
        samples: [
          {
            answer: "the weights",
            correct: true,
            credited: true,
            score: 10,
            flagged: false,
            highlights: [{ start: 4, end: 11 }],
            concepts: [{ id: "w", satisfied: true }],
          },
          expect.objectContaining({ answer: "the numbers inside", correct: true, credited: false, score: 0 }),
          expect.objectContaining({ answer: "cats", correct: false, credited: false }),
        ],
      },
    ]);
  });

  test("goes no further once nobody waits for it", async () => {
    const signal = AbortSignal.abort();
    const { companion } = callerAs(await signIn(school.author), { signal });
    const ref = quiz();
    const { confusion } = await companion.authoring.check({ ...ref, body: { en: quizDocument(ref.slug) } });
    expect(confusion).toMatchObject([{ questionId: "q3", counts: { samples: 0 }, samples: [] }]);
  });

  test("one question with one sample tries an answer", async () => {
    const question = { question_id: "s", type: "short-answer", keywords: ["weights"] };
    const samples = [{ answer: "It adjusts its weights", correct: true }];
    const { confusion } = await writing.check({
      ...quiz(),
      body: { en: { questions: [{ ...question, samples }] } },
    });
    expect(confusion).toMatchObject([{ questionId: "s", samples: [{ credited: true }] }]);
  });

  test("a key and samples as large as they may be are judged as far as there is time", async () => {
    const phrases = (from: number) => Array.from({ length: 80 }, (_, at) => `${"a".repeat(70)}${from + at}`);
    const concepts = Array.from({ length: 20 }, (_, at) => ({ id: `c${at}`, any_of: phrases(at * 80) }));
    const samples = Array.from({ length: 38 }, () => ({ answer: "a".repeat(4000), correct: true }));
    const question = { question_id: "s", type: "short-answer", concepts, samples };
    const { confusion } = await writing.check({ ...quiz(), body: { en: { questions: [question] } } });
    expect(confusion[0]?.samples.length).toBeGreaterThan(0);
    expect(confusion[0]?.counts.samples).toBe(confusion[0]?.samples.length);
  });
});

describe("what is no text that can be kept", () => {
  test("is refused in a sentence", async () => {
    const ref = chapter();
    const save = (body: Body) => writing.save({ ...ref, baseVersion: 0, body });
    await expect(save({ en: { title: "x".repeat(300_000) } })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: an id that nothing may have
      writing.save({ kind: "chapter", slug: "../${x}", baseVersion: 0, body: {} }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect((await writing.list()).some(({ slug }) => slug === ref.slug)).toBe(false);
  });

  test("signs that no database keeps are left out, and half characters", async () => {
    const ref = chapter();
    const document = chapterDocument(ref.slug, "a\u0000b\ud800c");
    await writing.save({ ...ref, baseVersion: 0, body: { en: { ...document, "k\u0000": ["\u0000"] } } });
    expect((await writing.get(ref)).body).toEqual({ en: { ...document, title: "ab\ufffdc", k: [""] } });
  });
});
