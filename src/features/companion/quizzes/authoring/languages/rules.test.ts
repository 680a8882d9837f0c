import { describe, expect, test } from "vitest";
import { valueAt } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import { emptyQuestion, idOf } from "../questions/rules";
import { questionsOf } from "../rules";
import { canStep, inStep, withLanguage, withLanguagesInStep } from "./rules";

const choice: Body = {
  question_id: "q1",
  type: "multiple-choice",
  question_text: "Which?",
  options: ["a", "b", "c"],
  correct_answer: "b",
  explanation_correct: "Yes.",
  explanation_incorrect: "No.",
};
const truth: Body = { ...emptyQuestion("q2", "true-false"), question_text: "Is it?", correct_answer: false };
const short: Body = { ...emptyQuestion("q3", "short-answer"), question_text: "Why?" };
const quiz = (...questions: Body[]): Body => ({
  quiz_id: "01-quiz",
  chapter_id: "01-intro",
  passing_score: 60,
  questions,
});
const ids = (body: Body, locale: "en" | "zh") => questionsOf(body, locale).map(idOf);

describe("a language that is begun", () => {
  test("asks the same without words: ids, types, truths and the number of options stay", () => {
    const body = withLanguage({ en: quiz(choice, truth, short) }, "zh", "en", "empty");
    expect(inStep(body)).toBe(true);
    expect(valueAt(body, ["zh", "passing_score"])).toBe(60);
    expect(valueAt(body, ["zh", "questions", 0])).toEqual({
      ...emptyQuestion("q1", "multiple-choice"),
      options: ["", "", ""],
    });
    expect(valueAt(body, ["zh", "questions", 1])).toMatchObject({ question_text: "", correct_answer: false });
  });

  test("can begin with the words of the other", () => {
    expect(withLanguage({ en: quiz(choice) }, "zh", "en", "copy")).toEqual({
      en: quiz(choice),
      zh: quiz(choice),
    });
  });

  test("stands in its order, and never over what is written", () => {
    expect(Object.keys(withLanguage({ zh: quiz(choice) }, "en", "zh", "copy"))).toEqual(["en", "zh"]);
    const both: Body = { en: quiz(choice), zh: quiz(short) };
    expect(withLanguage(both, "zh", "en", "empty")).toBe(both);
    expect(withLanguage({}, "zh", "en", "empty")).toEqual({});
  });
});

describe("languages that are out of step", () => {
  test("are seen: order, types, ids, chapter and score", () => {
    expect(inStep({ en: quiz(choice, truth), zh: quiz(choice, truth) })).toBe(true);
    expect(inStep({ en: quiz(choice) })).toBe(true);
    expect(inStep({})).toBe(true);
    expect(inStep({ en: quiz(choice, truth), zh: quiz(truth, choice) })).toBe(false);
    expect(inStep({ en: quiz(choice), zh: quiz(choice, truth) })).toBe(false);
    expect(inStep({ en: quiz(choice), zh: quiz({ ...short, question_id: "q1" }) })).toBe(false);
    expect(inStep({ en: quiz(choice), zh: { ...quiz(choice), passing_score: 70 } })).toBe(false);
    expect(inStep({ en: quiz(choice), zh: { ...quiz(choice), chapter_id: "02" } })).toBe(false);
  });

  test("are brought in step by one of them, and no question is lost", () => {
    const zh = { ...quiz(short, { ...choice, question_text: "哪个？" }), passing_score: 70 };
    const body = withLanguagesInStep({ en: quiz(choice, truth), zh }, "en");
    expect(inStep(body)).toBe(true);
    expect(ids(body, "zh")).toEqual(["q1", "q2", "q3"]);
    expect(valueAt(body, ["zh", "questions", 0, "question_text"])).toBe("哪个？");
    expect(valueAt(body, ["zh", "questions", 2])).toBe(short);
    expect(valueAt(body, ["en", "questions", 2])).toEqual(emptyQuestion("q3", "short-answer"));
    expect(valueAt(body, ["zh", "passing_score"])).toBe(60);
  });

  test.each<[string, Body]>([
    ["an id is double", { en: quiz(choice, { ...truth, question_id: "q1" }), zh: quiz(choice) }],
    ["an id is missing", { en: quiz(choice), zh: quiz({ ...choice, question_id: "" }) }],
    ["a type differs", { en: quiz(choice), zh: quiz({ ...truth, question_id: "q1" }) }],
    ["a question is none", { en: quiz(choice), zh: { ...quiz(), questions: ["q1"] } }],
  ])("stay as they are where %s", (_what, body) => {
    expect(canStep(body)).toBe(false);
    expect(withLanguagesInStep(body, "en")).toBe(body);
  });
});
