import "server-only";
import type { Author } from "~/features/content/authoring/types";
import { Prisma } from "~/generated/prisma/client";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { type ExerciseFile, exerciseFileSchema } from "../../exercises/schema";
import { fileCatalogue, versionOf } from "../../exercises/server/queries";
import type { Target } from "../rules";
import type { StandingAttempt } from "../types";

const KIND = "exercise";

/**
 * The exercise by which an author's students are graded now: what their organization published, else what an operator
 * published for everyone, else the file.
 * @throws AppError NOT_FOUND `labs.exerciseUnknown`
 */
export async function targetOf(db: Db, author: Pick<Author, "scope">, exerciseId: string): Promise<Target> {
  const rows = await db.contentVersion.findMany({
    where: {
      kind: KIND,
      slug: exerciseId,
      status: "published",
      OR: [{ organizationId: null }, ...(author.scope === null ? [] : [{ organizationId: author.scope }])],
    },
    select: { organizationId: true, body: true },
  });
  const row = rows.find(({ organizationId }) => organizationId !== null) ?? rows[0];
  const parsed = row && exerciseFileSchema.safeParse(row.body);
  const exercise = parsed ? parsed.data : (await fileCatalogue()).exercises.get(exerciseId);
  if (!exercise) throw new AppError("NOT_FOUND", "labs.exerciseUnknown", { exerciseId });
  return { ...exercise, version: versionOf(exercise) };
}

/** Every text of an exercise that is still known, by the version that attempts record. */
export async function knownVersions(
  db: Db,
  exerciseId: string,
  target: Target,
): Promise<ReadonlyMap<string, ExerciseFile>> {
  const rows = await db.contentVersion.findMany({
    where: { kind: KIND, slug: exerciseId, gradedHash: { not: null } },
    select: { body: true },
  });
  const file = (await fileCatalogue()).exercises.get(exerciseId);
  const parsed = rows.flatMap(({ body }) => exerciseFileSchema.safeParse(body).data ?? []);
  const known = [...(file ? [file] : []), ...parsed, target];
  return new Map(known.map((exercise) => [versionOf(exercise), exercise]));
}

/** Whose graded attempts of an exercise may be regraded, with how many they have. */
export function peopleOf(db: Db, exerciseId: string): Promise<{ userId: string; attempts: number }[]> {
  return db.$queryRaw<{ userId: string; attempts: number }[]>`
    select a.user_id::text as "userId", count(*)::int as attempts
    from labs.prompt_lab_attempts a
    where a.exercise_id = ${exerciseId} and a.graded
      and a.user_id in (select grading.regradable_people(${KIND}, ${exerciseId}))
    group by a.user_id order by a.user_id`;
}

/** All graded attempts of some people at an exercise, as they stand. */
export async function standingAttempts(
  db: Db,
  exerciseId: string,
  userIds: readonly string[],
): Promise<StandingAttempt[]> {
  const rows = await db.$queryRaw<(Omit<StandingAttempt, "result"> & { score: number; passed: boolean })[]>`
    select a.id::text as id, a.user_id::text as "userId", a.created_at as "createdAt", a.prompt, a.answer, a.inputs,
      a.exercise_version as "ranVersion", a.provider, s.version, s.score::float8 as score, s.passed, s.criteria
    from labs.prompt_lab_attempts a
    join labs.standing_attempts s on s.id = a.id
    where a.user_id in (${Prisma.join(userIds.map((id) => Prisma.sql`${id}::uuid`))})
      and a.exercise_id = ${exerciseId} and a.graded
    order by a.user_id, a.created_at, a.id`;
  return rows.map(({ score, passed, ...row }) => ({ ...row, result: { score, passed } }));
}
