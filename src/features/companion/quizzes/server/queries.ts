import "server-only";
import { seenRegrade } from "~/features/grading/regrades/rules";
import { regradesOf } from "~/features/grading/regrades/server/queries";
import type { AttemptRegrade } from "~/features/grading/regrades/types";
import { Prisma } from "~/generated/prisma/client";
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

interface AttemptRow {
  id: string;
  score: number;
  passed: boolean;
  version: string;
  locale: string;
  submittedAt: Date;
}

/** Of a statement over companion.standing_attempts s. */
const head = Prisma.sql`s.id::text as id, s.score::float8 as score, s.passed, s.version, s.locale,
  s.submitted_at as "submittedAt"`;

/** Own attempts at a quiz as they stand, newest first, by pages. */
export async function listAttempts(
  db: Db,
  { userId, quizId, cursor, limit }: { userId: string; quizId: string; cursor: string | null; limit: number },
) {
  const before = cursor
    ? Prisma.sql`and (s.submitted_at, s.id) < (
        select b.submitted_at, b.id from companion.quiz_attempts b where b.id = ${cursor}::uuid)`
    : Prisma.empty;
  const rows = await db.$queryRaw<AttemptRow[]>`
    select ${head} from companion.standing_attempts s
    where s.student_id = ${userId}::uuid and s.quiz_id = ${quizId} and not s.archived ${before}
    order by s.submitted_at desc, s.id desc limit ${limit + 1}`;
  const page = rows.slice(0, limit);
  return {
    items: page.map((row) => ({ ...row, submittedAt: row.submittedAt.toISOString() })),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/**
 * One own attempt with its answers, what is said of them now, and what regrades changed.
 * @throws AppError NOT_FOUND `companion.attemptUnknown`
 */
export async function readAttempt(
  db: Db,
  { userId, attemptId, locale }: { userId: string; attemptId: string; locale: Locale },
) {
  const [row] = await db.$queryRaw<
    (AttemptRow & {
      quizId: string;
      answers: Record<string, string | boolean | null>;
      gradingDetails: Record<string, GradedQuestion> | null;
      regrades: AttemptRegrade[] | null;
    })[]
  >`
    select ${head}, s.quiz_id as "quizId", q.answers_json as answers, s.details as "gradingDetails",
      ${regradesOf(Prisma.sql`s.id`)} as regrades
    from companion.standing_attempts s
    join companion.quiz_attempts q on q.id = s.id
    where s.id = ${attemptId}::uuid and s.student_id = ${userId}::uuid and not s.archived`;
  if (!row) throw new AppError("NOT_FOUND", "companion.attemptUnknown");
  return {
    ...row,
    submittedAt: row.submittedAt.toISOString(),
    gradingDetails: row.gradingDetails ?? {},
    regrades: (row.regrades ?? []).map((regrade) => seenRegrade(regrade, locale)),
  };
}
