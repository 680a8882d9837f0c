import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Body, BodyValue } from "~/features/content/body/types";
import { checkChapter, checkQuiz, documentFindings, documentFor } from "./rules";

const chapter: Body = {
  chapter_id: "mine",
  chapter_number: 7,
  title: "A title",
  subtitle: "A subtitle",
  access_tier: "free",
  estimated_time_minutes: 10,
  difficulty_level: "beginner",
  learning_objectives: ["Know it"],
  sections: [{ section_id: "one", title: "One", order: 1, estimated_time_minutes: 5, content_markdown: "x" }],
};
const truth = (id: string): Body => ({
  question_id: id,
  question_text: "True?",
  type: "true-false",
  correct_answer: true,
  explanation_correct: "x",
  explanation_incorrect: "x",
});
const choice = (changes: Body = {}): Body => ({
  ...truth("c"),
  type: "multiple-choice",
  options: ["a", "b"],
  correct_answer: "a",
  ...changes,
});
const short = (changes: Body = {}): Body => ({
  question_id: "s",
  question_text: "What?",
  type: "short-answer",
  keywords: ["x"],
  explanation: "x",
  ...changes,
});
const quiz = (changes: Body = {}): Body => ({
  quiz_id: "mine",
  chapter_id: "one",
  questions: [truth("q1"), truth("q2")],
  ...changes,
});
const asking = (...questions: BodyValue[]) => ({ en: quiz({ questions }) });
const section = (changes: Body): Body => ({ ...(chapter.sections as Body[])[0], ...changes });

const ofChapter = (body: Body) =>
  checkChapter(body, "mine").findings.map(({ path, code }) => `${path} ${code}`);
const ofQuiz = (body: Body) => checkQuiz(body, "mine").findings.map(({ path, code }) => `${path} ${code}`);

test("a text that is right has nothing wrong, in one language or both", () => {
  expect(checkChapter({ en: chapter, zh: { ...chapter, title: "标题" } }, "mine").findings).toEqual([]);
  expect(checkChapter({ zh: chapter }, "mine").files).toEqual({ zh: chapter });
  expect(ofQuiz({ en: quiz(), zh: quiz({ passing_score: 70 }) })).toEqual([]);
  expect(ofQuiz(asking(choice(), truth("t"), short()))).toEqual([]);
});

describe("what is wrong with a chapter has a sentence of its own", () => {
  test.each<[Body, string[]]>([
    [{}, [" noLanguage"]],
    [{ fr: chapter }, [" unknownKey", " noLanguage"]],
    [{ en: chapter, fr: chapter, de: {} }, [" unknownKey"]],
    [{ en: "text" }, ["en notPart"]],
    [{ en: null }, ["en notPart"]],
    [{ en: chapter, zh: null }, ["zh notPart"]],
    [{ en: { ...chapter, title: " " } }, ["en.title blank"]],
    [{ en: { ...chapter, chapter_id: "other" } }, ["en.chapter_id otherId"]],
    [
      { en: chapter, zh: { ...chapter, chapter_id: "Not one" } },
      ["zh.chapter_id plainId", "zh.chapter_id otherId"],
    ],
    [{ en: { ...chapter, access_tier: "gold" } }, ["en.access_tier notOneOf"]],
    [{ en: { ...chapter, sections: [section({}), section({})] } }, ["en.sections sectionsAlike"]],
    [
      { en: { ...chapter, sections: [section({ content_markdown: `${">".repeat(21)}a` })] } },
      ["en.sections.0.content_markdown tooMuchMarkdown"],
    ],
    [
      { en: { ...chapter, sections: [section({ section_id: "A b" })] } },
      ["en.sections.0.section_id plainId"],
    ],
    [{ en: { ...chapter, more: 1 } }, ["en unknownKey"]],
    [{ en: chapter, zh: { ...chapter, chapter_number: 8 } }, ["zh.chapter_number unlikeOther"]],
    [{ en: chapter, zh: { ...chapter, access_tier: "premium" } }, ["zh.access_tier unlikeOther"]],
    [
      { en: { ...chapter, chapter_number: 8, title: "" }, zh: chapter },
      ["en.title blank", "zh.chapter_number unlikeOther"],
    ],
  ])("%j", (body, expected) => {
    expect(ofChapter(body)).toEqual(expected);
  });
});

describe("and so has what is wrong with a quiz", () => {
  test.each<[Body, string[]]>([
    [{ en: quiz({ quiz_id: "other" }) }, ["en.quiz_id otherId"]],
    [{ en: quiz({ chapter_id: "Not one" }) }, ["en.chapter_id plainId"]],
    [asking(), ["en.questions tooFew"]],
    [asking(truth("a"), truth("a")), ["en.questions.1.question_id questionAlready"]],
    [asking(choice({ options: ["a", "a"] })), ["en.questions.0.options optionsAlike"]],
    [asking(choice({ correct_answer: "c" })), ["en.questions.0.correct_answer noSuchOption"]],
    [asking(short({ concepts: [{ id: "x", any_of: ["x"] }] })), ["en.questions.0.concepts keysEither"]],
    [
      asking(
        short({
          keywords: ["x"],
          concepts: [
            { id: "x", any_of: ["x"] },
            { id: "x", any_of: ["y"] },
          ],
        }),
      ),
      ["en.questions.0.concepts keysEither", "en.questions.0.concepts conceptsAlike"],
    ],
    [asking({ ...truth("a"), type: "essay" }), ["en.questions.0.type unknownQuestionType"]],
    [asking({ ...truth("a"), correct_answer: "true" }), ["en.questions.0.correct_answer notYesNo"]],
    [{ en: quiz(), zh: quiz({ chapter_id: "two" }) }, ["zh.chapter_id unlikeOther"]],
    [{ en: quiz(), zh: quiz({ passing_score: 60 }) }, ["zh.passing_score unlikeOther"]],
    [{ en: quiz({ passing_score: 60 }), zh: null }, ["zh notPart"]],
    [
      { en: quiz(), zh: quiz({ questions: [truth("q2"), truth("q1")] }) },
      ["zh.questions.0.question_id questionUnlike"],
    ],
    [{ en: quiz(), zh: quiz({ questions: [truth("q1")] }) }, ["zh.questions questionsLacking"]],
    [
      { en: quiz(), zh: quiz({ questions: [truth("q1"), truth("q2"), truth("q3")] }) },
      ["zh.questions.2 questionExtra"],
    ],
    [
      { en: asking(choice()).en, zh: asking({ ...truth("c") }).en },
      ["zh.questions.0.question_id questionUnlike"],
    ],
  ])("%j", (body, expected) => {
    expect(ofQuiz(body)).toEqual(expected);
  });
});

describe("the key is the same in both languages", () => {
  const both = (one: Body, other: Body) => ({ en: asking(one).en, zh: asking(other).en });
  const told = (one: Body, other: Body) => checkQuiz(both(one, other), "mine").findings;

  test("of a choice: as many options, and the right one at the same place", () => {
    expect(told(choice(), choice({ options: ["甲", "乙"], correct_answer: "甲" }))).toEqual([]);
    expect(told(choice(), choice({ options: ["甲", "乙"], correct_answer: "乙" }))).toEqual([
      { path: "zh.questions.0.correct_answer", code: "rightUnlike", params: { place: 1 } },
    ]);
    expect(told(choice(), choice({ options: ["甲", "乙", "丙"], correct_answer: "甲" }))).toEqual([
      { path: "zh.questions.0.options", code: "optionsUnlike", params: { count: 2 } },
    ]);
  });

  test("of a true or false", () => {
    expect(told(truth("t"), { ...truth("t"), correct_answer: false })).toEqual([
      { path: "zh.questions.0.correct_answer", code: "truthUnlike", params: { value: "true" } },
    ]);
  });

  test("as far as it is written, and where the questions are the same", () => {
    const codes = (one: Body, other: Body) => told(one, other).map(({ code }) => code);
    const { correct_answer: _none, ...unmarked } = choice({ options: ["甲", "乙"] });
    expect(codes(choice(), unmarked)).toEqual(["missing"]);
    expect(codes(choice(), choice({ options: 7 }))).toEqual(["notList"]);
    expect(codes(truth("a"), { ...truth("b"), correct_answer: false })).toEqual(["questionUnlike"]);
    expect(codes(truth("a"), { ...truth("a"), correct_answer: "no" })).toEqual(["notYesNo"]);
  });

  test("in every quiz that comes with Loupe", async () => {
    const folder = path.join(import.meta.dirname, "../../../../prisma/seed/content/quizzes");
    const read = async (file: string) => JSON.parse(await readFile(path.join(folder, file), "utf8")) as Body;
    const files = (await readdir(folder)).filter((file) => file.endsWith(".json"));
    expect(files).toHaveLength(6);
    for (const file of files) {
      const body = { en: await read(file), zh: await read(`zh/${file}`) };
      expect(checkQuiz(body, path.parse(file).name).findings).toEqual([]);
    }
  });
});

test("keys that would keep everybody waiting are too large, in each language by itself", () => {
  const phrases = (count: number) => Array.from({ length: count }, (_, at) => `phrase ${at}`);
  const concepts = Array.from({ length: 20 }, (_, at) => ({
    id: `c${at}`,
    any_of: phrases(80),
    none_of: phrases(80),
  }));
  const { keywords: _none, ...bare } = short();
  const wide = (count: number) =>
    Array.from({ length: count }, (_, at): Body => ({ ...bare, question_id: `s${at}`, concepts }));
  expect(ofQuiz(asking(...wide(1)))).toEqual([]);
  expect(checkQuiz({ zh: quiz({ questions: wide(2) }) }, "mine").findings).toEqual([
    { path: "zh.questions", code: "tooManyPhrases", params: { count: 6400, most: 4000 } },
  ]);
});

test("and so are keys of long phrases: their words count", () => {
  const { keywords: _none, ...bare } = short();
  const key = (words: number) => {
    const phrase = Array.from({ length: words }, (_, at) => `w${at}`).join(" ");
    const phrases = Array.from({ length: 80 }, () => phrase);
    const concepts = Array.from({ length: 20 }, (_, at) => ({
      id: `c${at}`,
      any_of: phrases,
      none_of: phrases,
    }));
    return asking({ ...bare, concepts });
  };
  expect(ofQuiz(key(3))).toEqual([]);
  expect(checkQuiz(key(4), "mine").findings).toEqual([
    { path: "en.questions", code: "tooManyPhrases", params: { count: 6400, most: 4000 } },
  ]);
});

test("a document of the store is checked by itself", () => {
  expect(documentFindings("chapter", chapter)).toEqual([]);
  expect(documentFindings("quiz", { ...quiz(), questions: [] })).toMatchObject([
    { path: "questions", code: "tooFew", params: { least: 1 } },
  ]);
  expect(documentFindings("quiz", ["x"])).toMatchObject([{ path: "", code: "notPart" }]);
});

test("a reader has the text in their language, else in the first that there is", () => {
  const [one, two]: [Body, Body] = [{ title: "one" }, { title: "二" }];
  expect(documentFor({ zh: two, en: one }, "zh")).toEqual({ document: two, locale: "zh" });
  expect(documentFor({ zh: two }, "en")).toEqual({ document: two, locale: "zh" });
  expect(documentFor({ zh: two, en: null }, "en")).toEqual({ document: two, locale: "zh" });
  expect(documentFor({ fr: one }, "en")).toBeUndefined();
});
