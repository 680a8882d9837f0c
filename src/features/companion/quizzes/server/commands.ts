import "server-only";
import { isDeepStrictEqual } from "node:util";
import { gradeQuiz } from "~/features/grading/quizzes/rules";
import type { Prisma } from "~/generated/prisma/client";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";
import type { ServedQuiz } from "../../library/types";
import { recordStudy } from "../../streak/server/commands";
import { currentStreak } from "../../streak/server/queries";
import type { GradedQuestion } from "../schema";
import type { SubmissionOutcome } from "../types";

type Answers = Readonly<Record<string, string | boolean | null>>;

interface Submission {
  userId: string;
  quiz: ServedQuiz;
  answers: Answers;
  /** The client's own name for this submission: a repeat finds what the first one did. */
  clientRequestId: string;
  /** Of the quiz that was answered, where that is known. */
  version?: string | undefined;
  at: Date;
}

/**
 * Grades a quiz and keeps the attempt, the best score, the chapter's completion, the streak and the day's analytics, in
 * one transaction (004 "Quiz submission flow"). Sent again under the same id, it answers as before and changes nothing.
 * @throws AppError CONFLICT `companion.requestReused` where the id belongs to other answers or another quiz,
 *   `companion.quizChanged` where the quiz that was answered is no longer the one that stands; then nothing is kept
 */
export async function submitQuiz(db: Db, submission: Submission): Promise<SubmissionOutcome> {
  const { userId, quiz, clientRequestId, at } = submission;
  const file = quiz.value;
  const answers = answersTo(file.questions, submission.answers);
  const result = gradeQuiz(file, answers);
  return await transaction(db, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      insert into companion.quiz_attempts
        (student_id, quiz_id, chapter_id, quiz_version, locale, answers_json, score, passed, grading_details_json,
         client_request_id, submitted_at)
      values (${userId}::uuid, ${file.quiz_id}, ${file.chapter_id}, ${quiz.version}, ${quiz.locale},
        ${JSON.stringify(answers)}::jsonb, ${result.score}::numeric, ${result.passed},
        ${JSON.stringify(result.details)}::jsonb, ${clientRequestId}, ${at})
      on conflict (student_id, client_request_id) do nothing
      returning id::text`;
    const [written] = rows;
    if (!written) return await repeated(tx, submission, answers);
    // Only now: a try whose acknowledgement was lost is found above, whatever became of the quiz since.
    if (submission.version !== undefined && submission.version !== quiz.version)
      throw new AppError("CONFLICT", "companion.quizChanged");
    const [settled] = await tx.$queryRaw<{ best: number; completed: boolean }[]>`
      select best_score::float8 as best, completed from companion.settle_chapter(${file.chapter_id})`;
    if (!settled) throw new Error("an attempt was not found in its own transaction");
    return {
      attemptId: written.id,
      score: result.score,
      passed: result.passed,
      gradingDetails: result.details,
      bestScore: settled.best,
      chapterCompleted: settled.completed,
      streak: await recordStudy(tx, userId, "quizSubmitted", at),
    };
  });
}

/** The answers to questions that the quiz has; others are not kept. */
function answersTo(questions: readonly { question_id: string }[], answers: Answers): Answers {
  return Object.fromEntries(
    questions.flatMap(({ question_id: id }) => {
      const answer = Object.hasOwn(answers, id) ? answers[id] : undefined;
      return answer === undefined ? [] : [[id, answer]];
    }),
  );
}

async function repeated(tx: Db, submission: Submission, answers: Answers): Promise<SubmissionOutcome> {
  const { userId, quiz, clientRequestId, at } = submission;
  const before = await tx.quizAttempt.findFirst({ where: { studentId: userId, clientRequestId } });
  if (before?.quizId !== quiz.value.quiz_id || !isSame(before, submission, answers))
    throw new AppError("CONFLICT", "companion.requestReused");
  const progress = await tx.chapterProgress.findFirst({
    where: { studentId: userId, chapterId: before.chapterId },
    select: { quizScore: true, completionStatus: true },
  });
  return {
    attemptId: before.id,
    score: Number(before.score),
    passed: before.passed,
    gradingDetails: detailsOf(before.gradingDetailsJson),
    bestScore: Number(progress?.quizScore ?? before.score),
    chapterCompleted: progress?.completionStatus === "completed",
    streak: await currentStreak(tx, userId, at),
  };
}

/**
 * Were these the answers of then? Answers to what was never asked are not kept, so of a quiz that has changed since those
 * to its questions of then and of now are compared: what answers a new question was not sent before there was one.
 */
function isSame(
  before: { answersJson: Prisma.JsonValue; gradingDetailsJson: Prisma.JsonValue; quizVersion: string },
  { quiz, answers: sent }: Submission,
  answers: Answers,
): boolean {
  const kept = before.answersJson ?? {};
  if (before.quizVersion === quiz.version) return isDeepStrictEqual(kept, { ...answers });
  const asked = [kept, detailsOf(before.gradingDetailsJson)].flatMap((part) => Object.keys(part));
  const then = answersTo(
    asked.map((id) => ({ question_id: id })),
    sent,
  );
  return isDeepStrictEqual(kept, { ...then, ...answers });
}

/** What was written by `submitQuiz` above. */
const detailsOf = (json: Prisma.JsonValue): Record<string, GradedQuestion> =>
  (json ?? {}) as unknown as Record<string, GradedQuestion>;
