import "server-only";
import { regradesOf } from "~/features/grading/regrades/server/queries";
import type { AttemptRegrade } from "~/features/grading/regrades/types";
import { Prisma } from "~/generated/prisma/client";
import type { Db } from "~/server/db/client";
import { standingInputs } from "../../regrades/rules";
import type { RegradedResult } from "../../regrades/types";
import type { Attempt, RunOutcome, StoredInput, StoredVerdict } from "../types";

interface AttemptRow {
  id: string;
  number: number | null;
  labNumber: number;
  exerciseId: string;
  exerciseVersion: string;
  prompt: string;
  answer: string;
  criteria: StoredVerdict[];
  inputs: StoredInput[];
  regradedInputs: RegradedResult["inputs"] | null;
  regrades: AttemptRegrade[] | null;
  golf: boolean;
  score: number | null;
  passed: boolean;
  graded: boolean;
  provider: string;
  model: string;
  promptTokens: number | null;
  latencyMs: number;
  createdAt: Date;
}

export interface AttemptsPage {
  items: Attempt[];
  nextCursor: string | null;
}

/**
 * Kept runs of a person, newest first, of one exercise or of all. Row level security decides whose may be read.
 * @param cursor id of the last run of the page before
 */
export async function attemptsOf(
  db: Db,
  query: {
    userId: string;
    exerciseId?: string | undefined;
    cursor?: string | null | undefined;
    limit: number;
  },
): Promise<AttemptsPage> {
  const ofExercise = query.exerciseId ? Prisma.sql`and a.exercise_id = ${query.exerciseId}` : Prisma.empty;
  const before = isUuid(query.cursor)
    ? Prisma.sql`and (a.created_at, a.id) < (
        select c.created_at, c.id from labs.prompt_lab_attempts c
        where c.id = ${query.cursor}::uuid and c.user_id = ${query.userId}::uuid)`
    : Prisma.empty;
  const rows = await readRows(
    db,
    Prisma.sql`a.user_id = ${query.userId}::uuid ${ofExercise} ${before}
      order by a.created_at desc, a.id desc limit ${query.limit + 1}`,
  );
  const items = rows.slice(0, query.limit).map(toAttempt);
  return { items, nextCursor: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null };
}

/** The kept run that a request led to, if it came to an end; with the graded runs counted when it did. */
export async function outcomeOf(
  db: Db,
  userId: string,
  clientRequestId: string,
): Promise<RunOutcome | undefined> {
  const [row] = await readRows(
    db,
    Prisma.sql`a.user_id = ${userId}::uuid and a.client_request_id = ${clientRequestId}`,
  );
  if (!row) return undefined;
  return { attempt: toAttempt(row), attempts: await gradedUpTo(db, userId, row) };
}

/** The latest run of an exercise, among those given, that was run and is not solved. */
export async function lastOpenAttempt(
  db: Db,
  userId: string,
  exerciseIds: string[],
): Promise<Attempt | undefined> {
  const [row] = await readRows(
    db,
    Prisma.sql`a.user_id = ${userId}::uuid and a.exercise_id = any(${exerciseIds}) and not exists (
        select from labs.prompt_lab_progress p
        where p.user_id = a.user_id and p.lab_number = a.lab_number and p.exercise_id = a.exercise_id and p.success)
      order by a.created_at desc, a.id desc limit 1`,
  );
  return row && toAttempt(row);
}

async function readRows(db: Db, condition: Prisma.Sql): Promise<AttemptRow[]> {
  return db.$queryRaw<AttemptRow[]>`
    select a.id::text as "id", a.lab_number::int as "labNumber", a.exercise_id as "exerciseId",
      s.version as "exerciseVersion", a.prompt, a.answer, s.criteria, a.inputs, s.regraded_inputs as "regradedInputs",
      s.score::float8 as "score", s.passed, a.graded, a.provider, a.model, a.prompt_tokens as "promptTokens", a.latency_ms as "latencyMs",
      a.created_at as "createdAt",
      s.passed and a.prompt_tokens is not null and not exists (
        select from labs.standing_attempts g
        where g.user_id = a.user_id and g.exercise_id = a.exercise_id and g.version = s.version
          and g.passed and (g.prompt_tokens, g.created_at, g.id) < (a.prompt_tokens, a.created_at, a.id)) as "golf",
      ${regradesOf(Prisma.sql`a.id`)} as "regrades",
      case when a.graded then (select count(*)::int from labs.prompt_lab_attempts b
        where b.user_id = a.user_id and b.exercise_id = a.exercise_id and b.graded
          and (b.created_at, b.id) <= (a.created_at, a.id)) end as "number"
    from labs.prompt_lab_attempts a
    join labs.standing_attempts s on s.id = a.id
    where ${condition}`;
}

async function gradedUpTo(db: Db, userId: string, row: AttemptRow): Promise<number> {
  const [counted] = await db.$queryRaw<{ graded: number }[]>`
    select count(*)::int as "graded" from labs.prompt_lab_attempts b, labs.prompt_lab_attempts a
    where a.id = ${row.id}::uuid and b.user_id = ${userId}::uuid and b.exercise_id = a.exercise_id and b.graded
      and (b.created_at, b.id) <= (a.created_at, a.id)`;
  return counted?.graded ?? 0;
}

function toAttempt({ answer, regradedInputs, regrades, ...row }: AttemptRow): Attempt {
  return {
    ...row,
    output: answer,
    inputs: standingInputs(row.inputs, answer, regradedInputs),
    regrades: regrades ?? [],
  };
}

function isUuid(text: string | null | undefined): text is string {
  return typeof text === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
