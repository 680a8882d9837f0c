import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { valueAt, withValue } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import { idOf } from "./questions/rules";
import {
  nextQuestionId,
  placesOf,
  questionsOf,
  twinPlace,
  withNewQuestion,
  withQuestionMoved,
  withQuestionRenamed,
  withQuestionType,
  withTruth,
} from "./rules";

const question = (id: string, words = id): Body => ({
  question_id: id,
  type: "true-false",
  question_text: words,
  correct_answer: true,
  explanation_correct: "Yes.",
  explanation_incorrect: "No.",
});

const quiz = (en: string[], zh?: string[]): Body => ({
  en: { quiz_id: "01-quiz", questions: en.map((id) => question(id)) },
  ...(zh ? { zh: { quiz_id: "01-quiz", questions: zh.map((id) => question(id, `${id} 中文`)) } } : {}),
});

const ids = (body: Body, locale: "en" | "zh") => questionsOf(body, locale).map(idOf);

describe("a new question", () => {
  test("has the next free id, the same in both languages", () => {
    const body = withNewQuestion(quiz(["q1", "q2"], ["q1", "q2"]), "multiple-choice");
    expect([ids(body, "en"), ids(body, "zh")]).toEqual([
      ["q1", "q2", "q3"],
      ["q1", "q2", "q3"],
    ]);
  });

  test("is not written into a language that nobody has begun", () => {
    expect(withNewQuestion(quiz(["q1"]), "true-false")).not.toHaveProperty("zh");
  });

  test("takes no id that either language has", () => {
    expect(nextQuestionId(quiz(["q1", "q4"], ["q1", "q3"]))).toBe("q5");
    expect(nextQuestionId(quiz(["q3", "q2"]))).toBe("q4");
    expect(nextQuestionId({})).toBe("q1");
    expect(nextQuestionId({ en: { questions: "none" }, zh: [] })).toBe("q1");
  });
});

describe("the same question in the other language", () => {
  test("is the one with its id", () => {
    const body = quiz(["q1", "q2"], ["q2", "q1"]);
    expect(twinPlace(body, "en", 0, "zh")).toBe(1);
    expect(twinPlace(quiz(["q1"], ["q2"]), "en", 0, "zh")).toBeNull();
    expect(twinPlace(body, "en", 7, "zh")).toBeNull();
  });

  test("is the one at its place where an id is double or missing", () => {
    expect(twinPlace(quiz(["q1", "q1"], ["q1", "q1"]), "en", 1, "zh")).toBe(1);
    expect(twinPlace(quiz(["", ""], ["", ""]), "en", 1, "zh")).toBe(1);
  });

  test("goes with it when it is removed", () => {
    expect(placesOf(quiz(["q1", "q2"], ["q2", "q1"]), "en", 0)).toEqual([
      { path: ["en", "questions"], at: 0 },
      { path: ["zh", "questions"], at: 1 },
    ]);
    expect(placesOf(quiz(["q1"]), "en", 0)).toHaveLength(1);
    expect(placesOf(quiz(["q1"], ["q2"]), "en", 0)).toHaveLength(1);
  });

  test("follows to a new id", () => {
    const renamed = withValue(quiz(["q1"], ["q1"]), ["en", "questions", 0, "question_id"], "intro");
    expect(ids(withQuestionRenamed(renamed, "en", "q1", "intro"), "zh")).toEqual(["intro"]);
    expect(withQuestionRenamed(renamed, "en", "q9", "q8")).toBe(renamed);
  });
});

describe("a question that is moved", () => {
  test.each([
    [0, 2],
    [2, 0],
    [1, 2],
    [2, 1],
  ])("from %i to %i comes to the same place in both languages", (from, to) => {
    const list = ["q1", "q2", "q3", "q4"];
    const body = withQuestionMoved(quiz(list, list), "zh", from, to);
    expect(ids(body, "en")).toEqual(ids(body, "zh"));
    expect(ids(body, "en").indexOf(list[from] ?? "")).toBe(to);
  });

  test("comes after the same question where the languages are not in step", () => {
    const body = withQuestionMoved(quiz(["q1", "q2", "q3"], ["q3", "q9", "q1", "q2"]), "en", 2, 1);
    expect(ids(body, "en")).toEqual(["q1", "q3", "q2"]);
    expect(ids(body, "zh")).toEqual(["q9", "q1", "q3", "q2"]);
  });

  test("never loses a question, in step or not", () => {
    const list = fc.uniqueArray(fc.constantFrom("q1", "q2", "q3", "q4", "q5"));
    fc.assert(
      fc.property(list, list, fc.nat(5), fc.nat(5), (en, zh, from, to) => {
        const body = withQuestionMoved(quiz(en, zh), "en", from, to);
        expect(ids(body, "en").sort()).toEqual([...en].sort());
        expect(ids(body, "zh").sort()).toEqual([...zh].sort());
        if (String(en) === String(zh)) expect(ids(body, "zh")).toEqual(ids(body, "en"));
      }),
    );
  });
});

describe("what both languages have", () => {
  test("a type is changed in both, and comes back in both", () => {
    const before = quiz(["q1", "q2"], ["q1", "q2"]);
    const away = withQuestionType(before, "en", 1, "short-answer", {});
    expect(valueAt(away.body, ["zh", "questions", 1])).toMatchObject({
      type: "short-answer",
      question_text: "q2 中文",
      explanation: "Yes.",
    });
    const back = withQuestionType(away.body, "zh", 1, "true-false", away.memory);
    expect(back.body).toEqual(before);
  });

  test("true or false is the same in both, where both ask for it", () => {
    const body = withTruth(quiz(["q1"], ["q1"]), "en", 0, false);
    expect(valueAt(body, ["zh", "questions", 0, "correct_answer"])).toBe(false);
    const other = withValue(quiz(["q1"], ["q1"]), ["zh", "questions", 0, "type"], "short-answer");
    expect(valueAt(withTruth(other, "en", 0, false), ["zh", "questions", 0, "correct_answer"])).toBe(true);
  });
});
