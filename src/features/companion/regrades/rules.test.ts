import { describe, expect, test } from "vitest";
import { gradeQuiz } from "~/features/grading/quizzes/rules";
import { type QuizFile, quizFileSchema } from "~/features/grading/quizzes/schema";
import { regradeAttempt, type Targets } from "./rules";
import type { StandingAttempt } from "./types";

const choice = (correct: string, options = ["Cat", "Dog", "Fish"]) => ({
  question_id: "pet",
  question_text: "Which one swims?",
  type: "multiple-choice",
  options,
  correct_answer: correct,
  explanation_correct: "Yes.",
  explanation_incorrect: "No.",
});
const truth = (id: string, correct: boolean) => ({
  question_id: id,
  question_text: `Is ${id} so?`,
  type: "true-false",
  correct_answer: correct,
  explanation_correct: "Yes.",
  explanation_incorrect: "No.",
});
const words = (phrases: string[][]) => ({
  question_id: "why",
  question_text: "Why?",
  type: "short-answer",
  concepts: phrases.map((any_of, at) => ({ id: `c${at}`, any_of })),
  explanation: "Because.",
});

const quizOf = (questions: unknown[], passing_score = 70): QuizFile =>
  quizFileSchema.parse({ quiz_id: "q", chapter_id: "c", passing_score, questions });
const targets = (value: QuizFile, locale = "en"): Targets => new Map([[locale, { value, version: "v2" }]]);

/** An attempt at a quiz as it was graded when it was handed in. */
function handedIn(
  file: QuizFile,
  answers: Record<string, unknown>,
  extra: Partial<StandingAttempt> = {},
): StandingAttempt {
  const { score, passed, details } = gradeQuiz(file, answers);
  return {
    id: "a",
    userId: "u",
    submittedAt: new Date(0),
    locale: "en",
    version: "v1",
    result: { score, passed },
    details,
    handedIn: { version: "v1", answers, details },
    ...extra,
  };
}

const was = quizOf([choice("Dog"), truth("sky", true)]);
const now = quizOf([choice("Fish"), truth("sky", true)]);

describe("an attempt under other keys", () => {
  test("is graded from its answers, and says which question counts now", () => {
    expect(regradeAttempt(targets(now), handedIn(was, { pet: "Fish", sky: true }), was)).toMatchObject({
      kind: "graded",
      fromVersion: "v1",
      toVersion: "v2",
      before: { score: 50, passed: false },
      after: { score: 100, passed: true },
      reasons: [{ id: "pet", change: "passes", label: { en: "Which one swims?", zh: "Which one swims?" } }],
      result: { details: { pet: { correct: true, points: 10 } } },
    });
    expect(regradeAttempt(targets(now), handedIn(was, { pet: "Dog" }), was)).toMatchObject({
      before: { score: 50 },
      after: { score: 0 },
      reasons: [{ id: "pet", change: "fails" }],
    });
  });

  test("other points for the same verdict are a reason", () => {
    const more = quizOf([words([["cold"], ["dark"], ["wet"]])]);
    const fewer = quizOf([words([["cold"], ["dark"]])]);
    expect(regradeAttempt(targets(fewer), handedIn(more, { why: "cold" }), more)).toMatchObject({
      before: { score: 33.33 },
      after: { score: 50 },
      reasons: [{ id: "why", change: "keyChanged" }],
    });
  });

  test("a question that is gone counts no more; without its text it is told by its id", () => {
    const less = targets(quizOf([truth("sky", true)]));
    const attempt = handedIn(was, { sky: true });
    const removed = { id: "pet", change: "removed" };
    expect(regradeAttempt(less, attempt, was)).toMatchObject({
      after: { score: 100, passed: true },
      reasons: [{ ...removed, label: { en: "Which one swims?" } }],
    });
    expect(regradeAttempt(less, attempt, undefined)).toMatchObject({
      reasons: [{ ...removed, label: { en: "pet" } }],
    });
  });

  test("another passing score needs no other question", () => {
    const easier = quizOf([choice("Dog"), truth("sky", true)], 50);
    expect(regradeAttempt(targets(easier), handedIn(was, { sky: true }), was)).toMatchObject({
      before: { score: 50, passed: false },
      after: { score: 50, passed: true },
      reasons: [],
    });
  });

  test("graded again once more it comes to the same", () => {
    const attempt = handedIn(was, { pet: "Fish", sky: true });
    const first = regradeAttempt(targets(now), attempt, was);
    if (first.kind !== "graded") throw new Error("it can be graded");
    const { details } = first.result as { details: StandingAttempt["details"] };
    const stands = { ...attempt, version: "v2", result: first.after, details };
    expect(regradeAttempt(targets(now), stands, was)).toMatchObject({
      before: first.after,
      after: first.after,
      reasons: [],
    });
  });
});

describe("an attempt that cannot be graded again", () => {
  const attempt = handedIn(was, { pet: "Fish" });
  test.each([
    ["archived", targets(now), { ...attempt, handedIn: null, locale: null }],
    ["languageMissing", targets(now, "zh"), attempt],
    ["answersMissing", targets(quizOf([...now.questions, truth("sea", true)])), attempt],
  ] as const)("%s", (why, target, kept) => {
    expect(regradeAttempt(target, kept, was)).toMatchObject({ kind: "impossible", why });
  });

  test("one that was kept without details was asked what it answered", () => {
    const bare = handedIn(was, { pet: "Fish", sky: false });
    const kept = {
      ...bare,
      details: null,
      handedIn: { version: "v1", answers: { pet: "Fish" }, details: null },
    };
    expect(regradeAttempt(targets(now), kept, was)).toMatchObject({ why: "answersMissing" });
  });
});

describe("letters", () => {
  const turned = quizOf([choice("Fish", ["Fish", "Dog", "Cat"]), truth("sky", true)]);

  test("name the options of then, in whatever order they stand now", () => {
    expect(regradeAttempt(targets(turned), handedIn(was, { pet: " C" }), was)).toMatchObject({
      after: { score: 50 },
    });
    expect(regradeAttempt(targets(turned), handedIn(was, { pet: "a" }), was)).toMatchObject({
      after: { score: 0 },
    });
  });

  test("that named none name none now", () => {
    const longer = quizOf([choice("Frog", ["Cat", "Dog", "Fish", "Frog"]), truth("sky", true)]);
    expect(regradeAttempt(targets(longer), handedIn(was, { pet: "d" }), was)).toMatchObject({
      after: { score: 0 },
    });
  });

  test("of a version that nobody knows any more say nothing, unless they are the options", () => {
    expect(regradeAttempt(targets(turned), handedIn(was, { pet: "c" }), undefined)).toMatchObject({
      why: "optionsUnknown",
    });
    expect(regradeAttempt(targets(turned), handedIn(was, { pet: "Fish" }), undefined)).toMatchObject({
      after: { score: 50 },
    });
    const grades = (correct: string) => quizOf([choice(correct, ["A", "B", "C"])]);
    expect(
      regradeAttempt(targets(grades("C")), handedIn(grades("B"), { pet: "c" }), undefined),
    ).toMatchObject({
      after: { score: 100 },
    });
  });

  test("of the very version are what they were", () => {
    const attempt = handedIn(turned, { pet: "a" }, { version: "v2" });
    const same = { ...attempt, handedIn: { version: "v2", answers: { pet: "a" }, details: attempt.details } };
    expect(regradeAttempt(targets(turned), same, undefined)).toMatchObject({ after: { score: 50 } });
  });
});

test("long questions are told by their beginning", () => {
  const long = { ...truth("sky", true), question_text: "很".repeat(400) };
  const changed = quizOf([{ ...long, correct_answer: false }]);
  const regraded = regradeAttempt(targets(changed), handedIn(quizOf([long]), { sky: true }), undefined);
  expect(regraded.kind === "graded" && [...(regraded.reasons[0]?.label.zh ?? "")]).toHaveLength(160);
});
