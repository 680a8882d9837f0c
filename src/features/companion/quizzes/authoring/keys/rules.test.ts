import { expect, test } from "vitest";
import { gradedPart } from "~/features/grading/quizzes/rules";
import { quizFileSchema } from "~/features/grading/quizzes/schema";
import { conceptName, keyKind, withConcepts } from "./rules";

const question = {
  question_id: "q1",
  type: "short-answer",
  question_text: "Why?",
  keywords: ["Vector store", "vector-store", "检索", "x²", "  "],
  explanation: "So.",
};

test("keywords become concepts, one of each, and grade as before", () => {
  const made = withConcepts({ ...question, keywords: question.keywords.slice(0, 4) });
  expect(made).not.toHaveProperty("keywords");
  expect(made.concepts).toMatchObject([
    { id: "vector-store", any_of: ["Vector store"] },
    { id: "vector-store-2", any_of: ["vector-store"] },
    { id: "concept-3", any_of: ["检索"] },
    { id: "x", any_of: ["x²"] },
  ]);
  expect(Object.keys(made)).toEqual(["question_id", "type", "question_text", "concepts", "explanation"]);
  const quiz = (one: unknown) =>
    gradedPart(quizFileSchema.parse({ quiz_id: "01-quiz", chapter_id: "01-intro", questions: [one] }));
  expect(quiz(made)).toBe(quiz({ ...question, keywords: question.keywords.slice(0, 4) }));
});

test("a blank keyword is carried too; anything else but texts changes nothing", () => {
  expect(withConcepts(question).concepts).toHaveLength(5);
  const odd = { ...question, keywords: ["a", 3] };
  expect(withConcepts(odd)).toBe(odd);
  const both = { ...question, concepts: [] };
  expect(withConcepts(both)).toBe(both);
});

test("how a key is written", () => {
  expect(keyKind({ keywords: [] })).toBe("keywords");
  expect(keyKind({})).toBe("concepts");
  expect(keyKind({ concepts: [] })).toBe("concepts");
  expect(keyKind({ concepts: [], keywords: [] })).toBe("other");
  expect(keyKind({ concepts: "all" })).toBe("other");
});

test("a concept is called by its label, its first phrase or its id", () => {
  expect(conceptName({ id: "a", label: "It tells apart", any_of: ["x"] })).toBe("It tells apart");
  expect(conceptName({ id: "a", label: " ", any_of: ["", "x"] })).toBe("x");
  expect(conceptName({ id: "a", any_of: [""] })).toBe("a");
  expect(conceptName(3)).toBe("");
});
