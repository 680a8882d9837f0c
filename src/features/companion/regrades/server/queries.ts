import "server-only";
import type { QuizFile } from "~/features/grading/quizzes/schema";
import type { Result } from "~/features/grading/regrades/types";
import { Prisma } from "~/generated/prisma/client";
import { LOCALES, type Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { chapter, quizLanguages, quizzesOf, storedQuizzes } from "../../library/server/queries";
import type { Targets } from "../rules";
import type { StandingAttempt } from "../types";

const KIND = "quiz";

/**
 * A quiz in every language, by which a maker's students are graded now.
 * @throws AppError NOT_FOUND `companion.quizUnknown`, CONFLICT `companion.quizUnreadable` where only an old copy could be
 *   read, by which nothing should be graded again; and what `contentObject` throws
 */
export async function targetsOf(db: Db, organizationId: string | null, quizId: string): Promise<Targets> {
  const served = await quizLanguages(db, quizId, organizationId === null);
  if (served.some(({ stale }) => stale))
    throw new AppError("CONFLICT", "companion.quizUnreadable", { quizId });
  return new Map(served.map((one) => [one.locale, one]));
}

/** One text for the versions of all languages. */
export const versionOfAll = (targets: Targets): string =>
  [...targets]
    .map(([locale, { version }]) => `${locale} ${version}`)
    .sort()
    .join(", ");

/** Every text of a quiz that is still known, by the version that attempts record. */
export async function knownVersions(
  db: Db,
  quizId: string,
  targets: Targets,
): Promise<ReadonlyMap<string, QuizFile>> {
  const [rows, files] = await Promise.all([
    db.contentVersion.findMany({ where: { kind: KIND, slug: quizId }, select: { body: true } }),
    storedQuizzes(quizId).catch(nothingToRead),
  ]);
  const known = [...rows.flatMap(({ body }) => quizzesOf(body)), ...files, ...targets.values()];
  return new Map(known.map(({ version, value }) => [version, value]));
}

/** Files that cannot be read are not known; what is graded by may be a publication all the same. */
function nothingToRead(error: unknown): [] {
  if (error instanceof AppError) return [];
  throw error;
}

/** What the chapter of a quiz is called in both languages; where it cannot be read, the quiz's id. */
export async function titleOf(db: Db, targets: Targets, quizId: string): Promise<Record<Locale, string>> {
  const [first] = targets.values();
  const title = async (locale: Locale) => {
    try {
      return (await chapter(db, first?.value.chapter_id ?? "", locale)).value.title;
    } catch (error) {
      if (error instanceof AppError) return quizId;
      throw error;
    }
  };
  const titles = await Promise.all(LOCALES.map(async (locale) => [locale, await title(locale)] as const));
  return Object.fromEntries(titles) as Record<Locale, string>;
}

/** Whose attempts at a quiz may be regraded, with how many they have, archived ones too. */
export function peopleOf(db: Db, quizId: string): Promise<{ userId: string; attempts: number }[]> {
  return db.$queryRaw<{ userId: string; attempts: number }[]>`
    select a.student_id::text as "userId", count(*)::int as attempts
    from (
      select q.student_id from companion.quiz_attempts q where q.quiz_id = ${quizId}
      union all
      select o.student_id from companion.archived_attempts o where o.quiz_id = ${quizId}
    ) a
    where a.student_id in (select grading.regradable_people(${KIND}, ${quizId}))
    group by a.student_id order by a.student_id`;
}

/** All attempts of some people at a quiz, as they stand. */
export async function standingAttempts(
  db: Db,
  quizId: string,
  userIds: readonly string[],
): Promise<StandingAttempt[]> {
  const rows = await db.$queryRaw<(Omit<StandingAttempt, "result"> & Result)[]>`
    select s.id::text as id, s.student_id::text as "userId", s.submitted_at as "submittedAt", s.locale, s.version,
      s.score::float8 as score, s.passed, s.details,
      case when not s.archived then jsonb_build_object('version', q.quiz_version, 'answers', q.answers_json,
        'details', q.grading_details_json) end as "handedIn"
    from companion.standing_attempts s
    left join companion.quiz_attempts q on q.id = s.id
    where s.student_id in (${Prisma.join(userIds.map((id) => Prisma.sql`${id}::uuid`))}) and s.quiz_id = ${quizId}
    order by s.student_id, s.submitted_at, s.id`;
  return rows.map(({ score, passed, ...row }) => ({ ...row, result: { score, passed } }));
}
