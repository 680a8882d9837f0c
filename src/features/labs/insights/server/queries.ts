import "server-only";
import type { z } from "zod";
import type { InsightInput } from "~/features/engagement/insights/schema";
import { Prisma } from "~/generated/prisma/client";
import type { Locale } from "~/i18n/locales";
import type { Db } from "~/server/db/client";
import { catalogue } from "../../exercises/server/queries";
import type { attemptsSchema, coachSchema, completionSchema, usageSchema } from "../schema";

/**
 * The queries of 000 §5 as they stand there, for the people of one class or all whom the caller teaches. They run under
 * row level security: what the policies hide is not counted (a guest from another school stays out of the class's
 * numbers). The set of people is made once and hashed, and so is the policies' own: no function is called per row.
 */

type Rows<Schema extends z.ZodType> = z.infer<Schema>;

/** Ids of the people who are asked about. */
function people(classId: string | undefined): Prisma.Sql {
  if (classId === undefined) {
    return Prisma.sql`
      select readable.id from app.readable_people() as readable (id)
      union
      select u.id from identity.users u where (select app.is_operator()) and u.deleted_at is null`;
  }
  return Prisma.sql`
    select m.user_id as id
    from identity.user_classes m
    join identity.users u on u.id = m.user_id
    where m.class_id = ${classId}::uuid and m.role = 'student' and u.deleted_at is null`;
}

/** The rows of the window that belong to those people. */
const within = (input: InsightInput): Prisma.Sql => Prisma.sql`
  created_at > now() - make_interval(hours => ${24 * input.days}::int)
  and user_id in (${people(input.classId)})`;

/** 000 §5.1: of those who tried a lab in the window, how many have solved something in it. */
export async function completion(
  db: Db,
  input: InsightInput,
  locale: Locale,
): Promise<Rows<typeof completionSchema>> {
  const [rows, { labs }] = await Promise.all([
    db.$queryRaw<Omit<Rows<typeof completionSchema>[number], "title">[]>`
      select lab_number as "labNumber",
        count(distinct user_id)::int as "totalStudents",
        count(distinct user_id) filter (where success = true)::int as "completed",
        (count(distinct user_id) filter (where success = true)::float / count(distinct user_id) * 100)
          as "completionRate"
      from labs.prompt_lab_progress
      where ${within(input)}
      group by lab_number
      order by lab_number`,
    catalogue(),
  ]);
  const titles = new Map(labs.map((lab) => [lab.labNumber, lab.title[locale]]));
  return rows.map((row) => ({ ...row, title: titles.get(row.labNumber) ?? null }));
}

/** 000 §5.2: attempts per exercise. */
export async function attempts(
  db: Db,
  input: InsightInput,
  locale: Locale,
): Promise<Rows<typeof attemptsSchema>> {
  const [rows, { exercises }] = await Promise.all([
    db.$queryRaw<Omit<Rows<typeof attemptsSchema>[number], "title">[]>`
      select exercise_id as "exerciseId",
        avg(attempts)::float8 as "avgAttempts",
        max(attempts) as "maxAttempts",
        count(*)::int as "totalSubmissions"
      from labs.prompt_lab_progress
      where ${within(input)}
      group by exercise_id
      order by avg(attempts) desc, exercise_id`,
    catalogue(),
  ]);
  return rows.map((row) => ({ ...row, title: exercises.get(row.exerciseId)?.title[locale] ?? null }));
}

/**
 * 000 §5.3: calls by day and action. Summed up for each person first, and then over the people: counting distinct people
 * in one go sorts every row, which took half as long again. Words are compared by their bytes, not by a language.
 */
export async function usage(db: Db, input: InsightInput): Promise<Rows<typeof usageSchema>> {
  return await db.$queryRaw<Rows<typeof usageSchema>>`
    select to_char(day, 'YYYY-MM-DD') as "date",
      action,
      sum(calls)::int as "totalCalls",
      count(*)::int as "uniqueUsers"
    from (
      select (created_at at time zone 'UTC')::date as day, action collate "C" as action, user_id, count(*) as calls
      from ai.ai_usage_log
      where ${within(input)}
      group by 1, 2, 3
    ) as per_person
    group by day, action
    order by day desc, action`;
}

/** 000 §5.4: how the coach does, by context. */
export async function coach(db: Db, input: InsightInput): Promise<Rows<typeof coachSchema>> {
  return await db.$queryRaw<Rows<typeof coachSchema>>`
    select context_tag::text as "contextTag",
      count(*)::int as "totalCalls",
      avg(latency_ms)::float8 as "avgLatencyMs",
      percentile_cont(0.95) within group (order by latency_ms) as "p95LatencyMs",
      (count(*) filter (where status = 'success')::float / count(*) * 100) as "successRate"
    from labs.coach_transcripts
    where ${within(input)}
    group by context_tag
    order by context_tag`;
}
