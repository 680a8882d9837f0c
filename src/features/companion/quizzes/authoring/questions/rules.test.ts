import { describe, expect, test } from "vitest";
import type { Body } from "~/features/content/body/types";
import { emptyQuestion, idOf, typeOf, withType } from "./rules";

const choice: Body = {
  question_id: "q1",
  type: "multiple-choice",
  question_text: "Which?",
  options: ["Tree", "GPT-4"],
  correct_answer: "GPT-4",
  explanation_correct: "Yes.",
  explanation_incorrect: "No: {selected}.",
};

describe("a question with another type", () => {
  test("keeps its id, its text and its explanations where the new type has them", () => {
    expect(withType(choice, "true-false", undefined)).toEqual({
      question_id: "q1",
      type: "true-false",
      question_text: "Which?",
      correct_answer: true,
      explanation_correct: "Yes.",
      explanation_incorrect: "No: {selected}.",
    });
  });

  test("explains the right answer under the name that the new type has for it", () => {
    const short = withType(choice, "short-answer", undefined);
    expect(short).toMatchObject({ explanation: "Yes.", samples: [] });
    expect(Object.keys(short)).not.toContain("options");
    expect(withType({ ...short, explanation: "Because." }, "true-false", undefined)).toMatchObject({
      explanation_correct: "Because.",
      explanation_incorrect: "",
    });
  });

  test("going back brings back what it held, with what was changed meanwhile", () => {
    const short = {
      ...withType(choice, "short-answer", undefined),
      question_text: "Which one?",
      explanation: "So.",
    };
    expect(withType(short, "multiple-choice", choice)).toEqual({
      ...choice,
      question_text: "Which one?",
      explanation_correct: "So.",
    });
  });

  test("plain keywords come back alone, without the concepts of an empty question", () => {
    const keywords: Body = {
      question_id: "q1",
      type: "short-answer",
      question_text: "Why?",
      keywords: ["a"],
    };
    const away = withType(keywords, "true-false", undefined);
    const back = withType(away, "short-answer", keywords);
    expect(back).toMatchObject({ keywords: ["a"] });
    expect(Object.keys(back)).not.toContain("concepts");
  });

  test("keys that nobody knows stay for the author to see", () => {
    expect(withType({ ...choice, note: "?" }, "true-false", undefined)).toMatchObject({ note: "?" });
  });

  test("the same type changes nothing; a type that there is not takes the new one", () => {
    expect(withType(choice, "multiple-choice", undefined)).toBe(choice);
    expect(
      withType({ question_id: "q2", type: "essay", question_text: "Tell." }, "true-false", undefined),
    ).toEqual({
      ...emptyQuestion("q2", "true-false"),
      question_text: "Tell.",
    });
  });
});

test.each(["multiple-choice", "true-false", "short-answer"] as const)("an empty question: %s", (type) => {
  const question = emptyQuestion("q3", type);
  expect([idOf(question), typeOf(question)]).toEqual(["q3", type]);
  // Nothing is right in a choice until somebody has said so.
  expect(question.correct_answer).toBe(type === "true-false" ? true : undefined);
});
