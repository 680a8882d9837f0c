import "server-only";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { openChapter } from "../../chapters/server/queries";
import { quiz } from "../../library/server/queries";
import type { ServedQuiz } from "../../library/types";
import { questionView } from "../rules";
import type { GradedQuestion, QuizView } from "../schema";

interface Asked {
  userId: string;
  quizId: string;
  locale: Locale;
  at: Date;
}

/**
 * A quiz whose chapter this person may open, with its keys: for the server alone.
 * @throws AppError NOT_FOUND `companion.quizUnknown`, FORBIDDEN `companion.premiumNeeded` or `companion.premiumExpired`
 */
export async function openQuiz(
  db: Db,
  { userId, quizId, locale, at }: Asked,
): Promise<{ served: ServedQuiz; chapterTitle: string }> {
  const served = await quiz(db, quizId, locale);
  const chapter = await openChapter(db, { userId, chapterId: served.value.chapter_id, locale, at });
  return { served, chapterTitle: chapter.value.title };
}

/** A quiz as it is asked, and how the person stands in it. */
export async function readQuiz(db: Db, asked: Asked): Promise<QuizView> {
  const { served, chapterTitle } = await openQuiz(db, asked);
  const { quiz_id: quizId, chapter_id: chapterId, passing_score: passingScore, questions } = served.value;
  const [progress, attempts] = await Promise.all([
    db.chapterProgress.findFirst({
      where: { studentId: asked.userId, chapterId },
      select: { quizScore: true },
    }),
    db.quizAttempt.count({ where: { studentId: asked.userId, quizId } }),
  ]);
  return {
    quizId,
    chapterId,
    chapterTitle,
    passingScore,
    version: served.version,
    otherLanguage: served.locale === asked.locale ? null : served.locale,
    stale: served.stale,
    questions: questions.map(questionView),
    bestScore: progress?.quizScore == null ? null : Number(progress.quizScore),
    attempts,
  };
}

/** Own attempts at a quiz, newest first, by pages. */
export async function listAttempts(
  db: Db,
  { userId, quizId, cursor, limit }: { userId: string; quizId: string; cursor: string | null; limit: number },
) {
  const rows = await db.quizAttempt.findMany({
    where: { studentId: userId, quizId },
    orderBy: [{ submittedAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    ...(cursor ? { cursor: { id: cursor }, skip: 1 } : {}),
    select: { id: true, score: true, passed: true, quizVersion: true, locale: true, submittedAt: true },
  });
  const page = rows.slice(0, limit);
  return {
    items: page.map(({ quizVersion, ...row }) => ({
      ...row,
      score: Number(row.score),
      version: quizVersion,
      submittedAt: row.submittedAt.toISOString(),
    })),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/**
 * One own attempt with its answers and what was said of them.
 * @throws AppError NOT_FOUND `companion.attemptUnknown`
 */
export async function readAttempt(db: Db, userId: string, attemptId: string) {
  const row = await db.quizAttempt.findFirst({ where: { id: attemptId, studentId: userId } });
  if (!row) throw new AppError("NOT_FOUND", "companion.attemptUnknown");
  return {
    id: row.id,
    quizId: row.quizId,
    score: Number(row.score),
    passed: row.passed,
    version: row.quizVersion,
    locale: row.locale,
    submittedAt: row.submittedAt.toISOString(),
    answers: (row.answersJson ?? {}) as unknown as Record<string, string | boolean | null>,
    gradingDetails: (row.gradingDetailsJson ?? {}) as unknown as Record<string, GradedQuestion>,
  };
}
