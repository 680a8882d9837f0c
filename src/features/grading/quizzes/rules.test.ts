import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chosenOption, gradedPart, gradeQuiz } from "./rules";
import { type QuizFile, quizFileSchema } from "./schema";

const choice = (id: string, options: string[], correct: string) => ({
  question_id: id,
  question_text: "Which?",
  type: "multiple-choice" as const,
  options,
  correct_answer: correct,
  explanation_correct: "Yes: {selected}.",
  explanation_incorrect: "No: {selected} is not it, {selected} never was.",
});

const trueFalse = (id: string, correct: boolean) => ({
  question_id: id,
  question_text: "Is it so?",
  type: "true-false" as const,
  correct_answer: correct,
  explanation_correct: "Quite.",
  explanation_incorrect: "Not quite.",
});

const short = (id: string, concepts: { any_of: string[]; weight?: number; feedback?: string }[]) => ({
  question_id: id,
  question_text: "Why?",
  type: "short-answer" as const,
  concepts: concepts.map((concept, at) => ({ id: `secret-${at}`, ...concept })),
  explanation: "Because of weights and training.",
});

const quizOf = (questions: unknown[], passing?: number): QuizFile =>
  quizFileSchema.parse({
    quiz_id: "01-quiz",
    chapter_id: "01-intro",
    questions,
    ...(passing ? { passing_score: passing } : {}),
  });

const one = (question: unknown, answer: unknown) => gradeQuiz(quizOf([question]), { q1: answer }).details.q1;

describe("a choice", () => {
  const models = choice("q1", ["Tree", "GPT-4", "K-Means"], "GPT-4");

  test.each([["GPT-4"], [" GPT-4 "], ["b"], ["B"], [" b "]])("%j is right", (answer) => {
    expect(one(models, answer)).toEqual({ correct: true, points: 10, explanation: "Yes: GPT-4." });
  });

  test.each([["a"], ["Tree"]])("%j is wrong, and its text explained", (answer) => {
    expect(one(models, answer)).toEqual({
      correct: false,
      points: 0,
      explanation: "No: Tree is not it, Tree never was.",
    });
  });

  test.each([["gpt-4"], ["d"], ["GPT"], ["bb"], ["1"], ["b)"], ["toString"]])("%j is no option", (answer) => {
    expect(one(models, answer)).toEqual({ correct: false, points: 0, explanation: "", unread: "noOption" });
  });

  test.each([[1], [true], [["b"]], [{ b: 1 }], [Number.NaN]])("%j is of the wrong type", (answer) => {
    expect(one(models, answer)).toMatchObject({ points: 0, unread: "wrongType" });
  });

  test.each([[""], ["  "], [null], [undefined], ["\u200b"]])("%j is blank", (answer) => {
    expect(one(models, answer)).toMatchObject({ points: 0, unread: "blank" });
  });

  test("where options are single letters, a letter is their text", () => {
    const letters = choice("q1", ["C", "B", "A", "R"], "A");
    expect(one(letters, "A")).toMatchObject({ correct: true });
    expect(one(letters, "a")).toMatchObject({ correct: true });
    expect(one(letters, "c")).toMatchObject({
      correct: false,
      explanation: expect.stringContaining("No: C is"),
    });
    expect(one(letters, "d")).toMatchObject({
      correct: false,
      explanation: expect.stringContaining("No: R is"),
    });
  });

  test("nothing in the chosen text is interpreted", () => {
    for (const odd of ["$& and $1", "{selected}", "$$", "<b>{selected}</b>", "\\1"]) {
      const explanation = `No: ${odd} is not it, ${odd} never was.`;
      expect(one(choice("q1", [odd, "fine"], "fine"), odd)).toMatchObject({ explanation });
    }
  });
});

test("what is longer than any option names none, however much of it melts together", () => {
  const marks = `a${"\u0344\u0323".repeat(9_999)}`;
  expect(chosenOption(["a", "b"], marks)).toBeUndefined();
  expect(chosenOption(["a", "b"], `a${" ".repeat(1_999)}`)).toBe("a");
});

test.each(["constructor", "prototype", "__proto__"])("no question is called %s", (question_id) => {
  const question = { question_id, question_text: "?", type: "true-false", correct_answer: true };
  const words = { explanation_correct: "a", explanation_incorrect: "b" };
  const quiz = { quiz_id: "q", chapter_id: "c", questions: [{ ...question, ...words }] };
  expect(quizFileSchema.safeParse(quiz).success).toBe(false);
  expect(
    quizFileSchema.safeParse({ ...quiz, questions: [{ ...quiz.questions[0], question_id: "q1" }] }).success,
  ).toBe(true);
});

describe("true or false", () => {
  test("only a boolean is an answer", () => {
    expect(one(trueFalse("q1", false), false)).toEqual({ correct: true, points: 10, explanation: "Quite." });
    expect(one(trueFalse("q1", false), true)).toEqual({
      correct: false,
      points: 0,
      explanation: "Not quite.",
    });
    for (const answer of ["true", "false", "b", 0, 1, [], {}])
      expect(one(trueFalse("q1", false), answer)).toMatchObject({
        correct: false,
        points: 0,
        unread: "wrongType",
      });
    for (const answer of [null, undefined, "", " "])
      expect(one(trueFalse("q1", false), answer)).toMatchObject({
        correct: false,
        points: 0,
        unread: "blank",
      });
  });
});

describe("a short answer", () => {
  const why = short("q1", [
    { any_of: ["weights"], weight: 7, feedback: "What changes?" },
    { any_of: ["training"], weight: 3, feedback: "How does it change?" },
  ]);

  test("a wrong one gets hints and nothing of the key", () => {
    const detail = one(why, "by training, by TRAINING");
    expect(detail).toEqual({
      correct: false,
      points: 3,
      score: 3,
      feedback: "What changes?",
      hints: ["What changes?"],
      highlights: [
        { start: 3, end: 11 },
        { start: 16, end: 24 },
      ],
      flagged: false,
    });
    expect(JSON.stringify(one(why, "no idea"))).not.toMatch(/weights|training|secret/);
  });

  test("a right one gets the explanation, and hints for the rest", () => {
    expect(one(why, "weights")).toMatchObject({
      correct: true,
      points: 7,
      feedback: "Because of weights and training.\nHow does it change?",
    });
  });

  test.each([[12], [true], [["weights"]], [{ weights: "weights" }]])("%j is of the wrong type", (answer) => {
    expect(one(why, answer)).toMatchObject({ points: 0, hints: [], feedback: "", unread: "wrongType" });
  });

  test("blank earns nothing and says nothing", () => {
    for (const answer of ["", " \n", null, undefined, "\u200b\ufeff"])
      expect(one(why, answer)).toMatchObject({ points: 0, feedback: "", highlights: [], unread: "blank" });
  });

  test("places of overlapping credit are one", () => {
    const overlapping = short("q1", [{ any_of: ["gradient descent"] }, { any_of: ["descent method"] }]);
    expect(one(overlapping, "a gradient descent method")).toMatchObject({
      highlights: [{ start: 2, end: 25 }],
    });
  });
});

describe("a quiz", () => {
  test("an option may have 500 characters, and no more", () => {
    const long = (length: number) => {
      const quiz = quizOf([choice("q1", ["x", "y"], "x")]);
      const questions = [choice("q1", ["x", "y".repeat(length)], "x")];
      return quizFileSchema.safeParse({ ...quiz, questions }).success;
    };
    expect([long(500), long(501)]).toEqual([true, false]);
  });

  const ten = quizOf(Array.from({ length: 10 }, (_, at) => trueFalse(`q${at + 1}`, true)));
  const firstRight = (count: number) =>
    Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`q${at + 1}`, at < count]));

  test("seven of ten passes at 70, six does not", () => {
    expect(gradeQuiz(ten, firstRight(7))).toMatchObject({
      score: 70,
      passed: true,
      earned: 70n,
      total: 100n,
    });
    expect(gradeQuiz(ten, firstRight(6))).toMatchObject({ score: 60, passed: false });
    expect(gradeQuiz(ten, {})).toMatchObject({ score: 0, passed: false, earned: 0n });
  });

  test("a hair under the passing score fails and never shows it", () => {
    const sevenths = short(
      "q2",
      ["a", "b", "c"].map((letter, at) => ({ any_of: [letter], weight: [33, 34, 100][at] ?? 1 })),
    );
    // 10 + 10 × 67/167 of 20 points: 70.0598… %; and 70 % of other weights is missed by less than a hundredth.
    expect(gradeQuiz(quizOf([trueFalse("q1", true), sevenths]), { q1: true, q2: "a b" })).toMatchObject({
      score: 70.05,
      passed: true,
    });
    const thirds = quizOf([short("q1", [{ any_of: ["a"], weight: 2 }, { any_of: ["b"] }])], 67);
    expect(gradeQuiz(thirds, { q1: "a" })).toMatchObject({
      score: 66.66,
      passed: false,
      earned: 20n,
      total: 30n,
    });
  });

  test("answers to unknown questions are ignored, and what an object inherits is no answer", () => {
    const quiz = quizOf([choice("q1", ["x", "y"], "x"), trueFalse("q2", true)]);
    // No file can name a question so any more; those of before can.
    if (quiz.questions[0]) quiz.questions[0].question_id = "constructor";
    const result = gradeQuiz(quiz, { q2: true, q9: "x", ["__proto__"]: "x" });
    expect(result).toMatchObject({ score: 50, passed: false });
    expect(Object.keys(result.details)).toEqual(["constructor", "q2"]);
    expect(result.details.constructor).toMatchObject({ unread: "blank" });
  });

  test("document 004's example", () => {
    const quiz = quizOf([
      choice("q1", ["GPT-4", "Logistic Regression", "Decision Tree", "K-Means"], "GPT-4"),
      trueFalse("q2", false),
      {
        question_id: "q3",
        question_text: "Explain the difference.",
        type: "short-answer",
        keywords: ["retrieval", "documents", "parameters", "training"],
        explanation: "One looks things up, the other learns.",
      },
    ]);
    const answers = { q1: "a", q2: false, q3: "Retrieval finds documents; training is slow." };
    const { details, ...rest } = gradeQuiz(quiz, answers);
    expect(rest).toEqual({ earned: 110n, total: 120n, score: 91.66, passed: true });
    expect(details.q3).toMatchObject({
      correct: true,
      score: 7.5,
      feedback: "One looks things up, the other learns.",
    });
  });

  const anything = fc.dictionary(fc.constantFrom("q1", "q2", "q3", "q4", "x"), fc.anything());
  const mixed = quizOf([
    choice("q1", ["A", "B"], "B"),
    trueFalse("q2", true),
    short("q3", [
      { any_of: ["weights"], weight: 3 },
      { any_of: ["training"], weight: 4 },
    ]),
    short("q4", [
      { any_of: ["猫"], weight: 2 },
      { any_of: ["x2"], weight: 9 },
    ]),
  ]);

  test("nothing that can be sent makes it throw or pay too much", () => {
    fc.assert(
      fc.property(anything, (answers) => {
        const { earned, total, score } = gradeQuiz(mixed, answers);
        expect(earned).toBeGreaterThanOrEqual(0n);
        expect(earned).toBeLessThanOrEqual(total);
        expect(score).toBeLessThanOrEqual(100);
      }),
    );
  });

  test("passed is what the score shows, at every passing score", () => {
    const parts = fc.subarray(["weights", "training", "猫", "x2"]);
    fc.assert(
      fc.property(
        parts,
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 1, max: 100 }),
        (said, q1, q2, passing) => {
          const text = said.join("; ");
          const answers = { q1: q1 ? "B" : "A", q2, q3: text, q4: text };
          const { passed, score, earned, total } = gradeQuiz({ ...mixed, passing_score: passing }, answers);
          expect(passed).toBe(score >= passing);
          expect(passed).toBe(earned * 100n >= BigInt(passing) * total);
          const turned = { ...mixed, questions: mixed.questions.toReversed() };
          expect(gradeQuiz(turned, answers)).toMatchObject({ earned, total, score });
        },
      ),
    );
  });
});

describe("the version", () => {
  const question = short("q1", [{ any_of: ["a", "b"], weight: 2, feedback: "Hm?" }, { any_of: ["c"] }]);
  const quiz = quizOf([question, choice("q2", ["x", "y"], "x"), trueFalse("q3", true)]);
  const part = gradedPart(quiz);

  test("words around the key do not change it, nor the order of what has none", () => {
    const other = quizOf([
      { ...trueFalse("q3", true), explanation_correct: "Indeed.", question_text: "Really?" },
      { ...choice("q2", ["x", "y"], "x"), explanation_incorrect: "{selected}? No." },
      {
        ...short("q1", [{ any_of: ["c"] }, { any_of: ["b", "a"], weight: 2, feedback: "And?" }]),
        explanation: "Other words.",
        samples: [{ answer: "a", correct: true }],
      },
    ]);
    expect(gradedPart(other)).toBe(part);
  });

  test.each([
    ["the passing score", quizOf(quiz.questions, 60)],
    [
      "a weight",
      quizOf([short("q1", [{ any_of: ["a", "b"] }, { any_of: ["c"] }]), ...quiz.questions.slice(1)]),
    ],
    [
      "a phrase",
      quizOf([short("q1", [{ any_of: ["a"], weight: 2 }, { any_of: ["c"] }]), ...quiz.questions.slice(1)]),
    ],
    ["the answer", quizOf([question, choice("q2", ["x", "y"], "y"), trueFalse("q3", true)])],
    ["the order of options", quizOf([question, choice("q2", ["y", "x"], "x"), trueFalse("q3", true)])],
    ["a truth", quizOf([question, choice("q2", ["x", "y"], "x"), trueFalse("q3", false)])],
    ["literal", quizOf([{ ...question, literal: true }, ...quiz.questions.slice(1)])],
    ["a question less", quizOf(quiz.questions.slice(1))],
  ])("%s changes it", (_what, other) => {
    expect(gradedPart(other)).not.toBe(part);
  });
});
