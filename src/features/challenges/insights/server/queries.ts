import "server-only";
import type { z } from "zod";
import type { InsightInput } from "~/features/engagement/insights/schema";
import { Prisma } from "~/generated/prisma/client";
import type { Db } from "~/server/db/client";
import { PAUSE_MS } from "../../journey/facts/constants";
import type { attemptsSchema, timeSchema, tutorSchema } from "../schema";

/**
 * What classes did on challenges, in figures. Whose work counts is decided by `challenges.counted_sessions`: what students
 * did in classes that the caller teaches, assists or administers, also those who have left since; and what was done without
 * a class by people whose such work the caller may read. Everything is divided once, and people are told apart in each part.
 */

/** A part of the whole: a week, a class (null: none) or a model. */
interface Part {
  part: "week" | "class" | "model";
  week: string;
  classId: string | null;
  className: string | null;
}

const windowed = ({ days, classId }: InsightInput): Prisma.Sql =>
  Prisma.sql`${classId ?? null}::uuid, now() - make_interval(hours => ${24 * days}::int)`;

const parts = Prisma.sql`
  case when grouping(f.week) = 0 then 'week' when grouping(f.class_id) = 0 then 'class' else 'model' end as part,
  to_char(f.week, 'YYYY-MM-DD') as week, f.class_id::text as "classId",
  (select k.name from identity.classes k where k.id = f.class_id) as "className",
  count(distinct f.user_id)::int as people`;

/** Weeks, the latest first; classes, most people first and what was done without a class last. */
const inOrder = Prisma.sql`order by f.week desc nulls last, f.class_id is null, people desc, "className", f.class_id`;

const weeksIn = <Row extends Part>(rows: readonly Row[]) =>
  rows.flatMap(({ part, week, classId: _, className: __, ...facts }) =>
    part === "week" ? [{ week, ...facts }] : [],
  );
const classesIn = <Row extends Part>(rows: readonly Row[]) =>
  rows.flatMap(({ part, week: _, ...row }) => (part === "class" ? [row] : []));

/** Submissions and runs. */
export async function attempts(db: Db, input: InsightInput): Promise<z.infer<typeof attemptsSchema>> {
  const rows = await db.$queryRaw<
    (Part & { people: number; submissions: number; passed: number; runs: number })[]
  >`
    select ${parts}, sum(f.submissions)::int as submissions, sum(f.passed)::int as passed, sum(f.runs)::int as runs
    from challenges.insight_attempts(${windowed(input)}) f
    group by grouping sets ((f.week), (f.class_id)) ${inOrder}`;
  return { weeks: weeksIn(rows), classes: classesIn(rows) };
}

/** Active time. */
export async function time(db: Db, input: InsightInput): Promise<z.infer<typeof timeSchema>> {
  const rows = await db.$queryRaw<(Part & { people: number; activeMs: number })[]>`
    select ${parts}, sum(f.active_ms)::float8 as "activeMs"
    from challenges.insight_time(${windowed(input)}, make_interval(secs => ${PAUSE_MS / 1000})) f
    group by grouping sets ((f.week), (f.class_id)) ${inOrder}`;
  return { weeks: weeksIn(rows), classes: classesIn(rows) };
}

type TutorRow = Part & z.infer<typeof tutorSchema>["models"][number];

/** Questions to the tutor, their tokens and what they cost. */
export async function tutor(db: Db, input: InsightInput): Promise<z.infer<typeof tutorSchema>> {
  const rows = await db.$queryRaw<TutorRow[]>`
    select ${parts}, f.provider, f.model, f.model_version as version, sum(f.questions)::int as questions,
      sum(f.calls)::int as calls, sum(f.prompt_tokens)::float8 as "promptTokens",
      sum(f.completion_tokens)::float8 as "completionTokens", sum(f.estimated)::int as estimated,
      sum(f.cost_micro_usd)::float8 as "costMicroUsd"
    from challenges.insight_tutor(${windowed(input)}) f
    group by grouping sets ((f.week), (f.class_id), (f.provider, f.model, f.model_version))
    ${inOrder}, questions desc, f.model, f.model_version`;
  const whole = rows.map(({ provider: _, model: __, version: ___, ...row }) => row);
  return {
    weeks: weeksIn(whole),
    classes: classesIn(whole),
    models: rows.flatMap(({ part, week: _, classId: __, className: ___, ...row }) =>
      part === "model" ? [row] : [],
    ),
  };
}
