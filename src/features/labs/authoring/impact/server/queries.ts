import "server-only";
import type { Locale } from "~/i18n/locales";
import type { Db } from "~/server/db/client";
import { catalogue, versionOf } from "../../../exercises/server/queries";
import { problemsOf } from "../../problems/server/queries";
import { checkBody } from "../../rules";
import type { Impact } from "../../schema";
import { type Author, versionBody } from "../../server/queries";

/**
 * What publishing a version would change for those who have the exercise.
 * @throws AppError NOT_FOUND `content.versionUnknown`
 */
export async function impactOf(
  db: Db,
  author: Author,
  { exerciseId, version }: { exerciseId: string; version: number },
  locale: Locale,
): Promise<Impact> {
  const { body } = await versionBody(db, author, { exerciseId, version });
  const { exercise } = checkBody(body, exerciseId);
  const now = (await catalogue()).exercises.get(exerciseId);
  const graded = exercise && versionOf(exercise);
  const attempts = await db.promptLabAttempt.count({
    where: { exerciseId, graded: true, ...(graded ? { exerciseVersion: { not: graded } } : {}) },
  });
  return {
    problems: problemsOf(body, exerciseId, locale),
    gradedChanged: graded === undefined || now?.version !== graded,
    attempts,
    fresh: now === undefined,
  };
}
