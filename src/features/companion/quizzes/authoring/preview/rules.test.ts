import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Body } from "~/features/content/body/types";
import { gradeQuiz } from "~/features/grading/quizzes/rules";
import { quizFileSchema } from "~/features/grading/quizzes/schema";
import { distinct, gradable } from "./rules";

const SHIPPED = ["01", "02", "03", "04", "05", "06"].flatMap((number) => [
  `prisma/seed/content/quizzes/${number}-quiz.json`,
  `prisma/seed/content/quizzes/zh/${number}-quiz.json`,
]);

test.each(SHIPPED)("%s is graded in the browser as on the server", (file) => {
  const written = JSON.parse(readFileSync(file, "utf8")) as Body;
  const quiz = quizFileSchema.parse(written);
  const answers = quiz.questions.map((question) => [
    question.question_id,
    question.type === "short-answer" ? (question.samples[0]?.answer ?? "") : question.correct_answer,
  ]);
  const given = Object.fromEntries(answers);
  expect(gradeQuiz(gradable(written), given)).toEqual(gradeQuiz(quiz, given));
});

test("blanks around phrases and options are no part of them, and what is left out has its usual value", () => {
  const written: Body = {
    quiz_id: "01-quiz",
    chapter_id: "01-intro",
    questions: [
      {
        question_id: "q1",
        type: "multiple-choice",
        question_text: "Which?",
        options: [" a ", "b"],
        correct_answer: "a",
        explanation_correct: "Yes.",
        explanation_incorrect: "No.",
      },
      {
        question_id: "q2",
        type: "short-answer",
        question_text: "Why?",
        concepts: [{ id: "c", any_of: [" weights "] }],
        explanation: "So.",
      },
    ],
  };
  const quiz = quizFileSchema.parse(written);
  const given = { q1: "a", q2: "the weights" };
  expect(gradeQuiz(gradable(written), given)).toEqual(gradeQuiz(quiz, given));
});

test("what is no quiz has no questions", () => {
  expect(gradable(undefined).questions).toEqual([]);
  expect(gradable({ questions: ["q1", { type: "essay" }] }).questions).toEqual([]);
});

test("what the student's form could not tell apart is shown once", () => {
  const choice = {
    questionId: "q1",
    type: "multiple-choice" as const,
    text: "Which?",
    options: ["…", "a", "…"],
  };
  const truth = { questionId: "q1", type: "true-false" as const, text: "Is it?" };
  expect(distinct([choice, truth, { ...truth, questionId: "q2" }])).toEqual([
    { ...choice, options: ["…", "a"] },
    { ...truth, questionId: "q2" },
  ]);
});
