import { z } from "zod";
import { seenRegradeSchema } from "~/features/grading/regrades/schema";
import { streakNowSchema } from "../streak/schema";

const text = z.string().max(8_000);
const quizId = z
  .string()
  .max(50)
  .regex(/^[a-z0-9][a-z0-9-]{0,49}$/);

export const quizInput = z.strictObject({ quizId });

const question = { questionId: z.string().max(40), text };

/** A question as it is asked: no key, no explanation, no concept, no sample answer. */
export const questionViewSchema = z.discriminatedUnion("type", [
  z.strictObject({ ...question, type: z.literal("multiple-choice"), options: z.array(text) }),
  z.strictObject({ ...question, type: z.literal("true-false") }),
  z.strictObject({ ...question, type: z.literal("short-answer") }),
]);
export type QuestionView = z.infer<typeof questionViewSchema>;

export const quizViewSchema = z.strictObject({
  quizId: z.string().max(50),
  chapterId: z.string().max(50),
  chapterTitle: text,
  passingScore: z.int(),
  /** Hash of the graded part; an attempt records it. */
  version: z.string().max(64),
  otherLanguage: z.string().max(10).nullable(),
  stale: z.boolean(),
  questions: z.array(questionViewSchema),
  /** Best score in percent so far; null before the first attempt. */
  bestScore: z.number().nullable(),
  attempts: z.int(),
});
export type QuizView = z.infer<typeof quizViewSchema>;

/** Answers by question: an option's text or letter, true or false, or words. What is missing or blank earns nothing. */
const answersSchema = z.record(
  z.string().max(40),
  z.union([
    z
      .string()
      .max(20_000, "companion.answerTooLong")
      // Neither half characters nor NUL, which the database cannot keep; nobody types them.
      .transform((answer) => answer.toWellFormed().replaceAll("\u0000", "")),
    z.boolean(),
    z.null(),
  ]),
);

export const submitInput = z.strictObject({
  quizId,
  answers: answersSchema,
  clientRequestId: z.uuid().optional(),
  /** Of the quiz as it was read; another one now is a CONFLICT. Left out: graded by what stands. */
  version: z.string().max(64).optional(),
});

const span = z.strictObject({ start: z.int(), end: z.int() });

/** The verdict on one question (004 `grading_details_json`); what each part means stands in grading/quizzes/types.ts. */
export const gradedQuestionSchema = z.strictObject({
  correct: z.boolean(),
  points: z.number(),
  explanation: text.optional(),
  score: z.number().optional(),
  feedback: text.optional(),
  hints: z.array(text).optional(),
  highlights: z.array(span).optional(),
  flagged: z.boolean().optional(),
  unread: z.enum(["blank", "wrongType", "noOption"]).optional(),
});
export type GradedQuestion = z.infer<typeof gradedQuestionSchema>;

/** contract.md: `companion.quizzes.submit`. */
export const submittedSchema = z.strictObject({
  attemptId: z.uuid(),
  /** Percent, truncated to two decimals; never the passing score for a fail. */
  score: z.number(),
  passed: z.boolean(),
  gradingDetails: z.record(z.string().max(40), gradedQuestionSchema),
  bestScore: z.number(),
  chapterCompleted: z.boolean(),
  streak: streakNowSchema,
});
export type Submitted = z.infer<typeof submittedSchema>;

export const quizAttemptsInput = z.strictObject({
  quizId,
  cursor: z.uuid().nullish(),
  limit: z.int().min(1).max(50).default(20),
  direction: z.literal("forward").optional(),
});

const attemptHead = {
  id: z.uuid(),
  /** As it stands: score, verdict and version are those after the latest regrade. */
  score: z.number(),
  passed: z.boolean(),
  version: z.string().max(64),
  locale: z.string().max(10),
  submittedAt: z.iso.datetime(),
};

export const quizAttemptsSchema = z.strictObject({
  items: z.array(z.strictObject(attemptHead)),
  nextCursor: z.string().max(100).nullable(),
});

export const quizAttemptInput = z.strictObject({ attemptId: z.uuid() });

/** One attempt as its person sees it again. */
export const quizAttemptSchema = z.strictObject({
  ...attemptHead,
  /** What regrades changed, the first one first; its `before` is what the attempt was. */
  regrades: z.array(seenRegradeSchema),
  quizId: z.string().max(50),
  answers: z.record(z.string().max(40), z.union([z.string().max(20_000), z.boolean(), z.null()])),
  gradingDetails: z.record(z.string().max(40), gradedQuestionSchema),
});
