import "server-only";
import { Prisma } from "~/generated/prisma/client";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { countsSchema, type RegradeChangeView, type RegradeHead, type RegradeView } from "../schema";
import type { Reason, RegradeCounts, RegradeMode } from "../types";

interface Page {
  cursor?: string | null | undefined;
  limit: number;
}

interface HeadRow {
  id: string;
  kind: string;
  slug: string;
  status: "previewed" | "applied";
  mode: RegradeMode;
  reason: string | null;
  createdAt: Date;
  startedAt: Date | null;
  appliedAt: Date | null;
  createdBy: string | null;
  mine: boolean;
  counts: RegradeCounts;
  attempts: number;
  students: number;
}

/** A row of `regrade_changes` that changes something; the others only confirm. */
const differs = Prisma.sql`(c.score_before, c.passed_before) is distinct from (c.score_after, c.passed_after)`;

function readHeads(db: Db, condition: Prisma.Sql): Promise<HeadRow[]> {
  return db.$queryRaw<HeadRow[]>`
    select r.id::text as id, r.content_kind as kind, r.content_slug as slug, r.status::text as status,
      r.mode::text as mode, r.reason, r.created_at as "createdAt", r.started_at as "startedAt",
      r.applied_at as "appliedAt", nullif(trim(p.full_name), '') as "createdBy",
      coalesce(r.created_by = (select app.user_id()), false) as mine, r.counts,
      written.attempts, written.students
    from grading.regrades r
    left join identity.profiles p on p.id = r.created_by
    cross join lateral (
      select count(*)::int as attempts, count(distinct c.user_id)::int as students
      from grading.regrade_changes c where c.regrade_id = r.id and ${differs}
    ) written
    where ${condition}`;
}

function headOf(row: HeadRow): RegradeHead {
  const begun = row.startedAt !== null;
  return {
    id: row.id,
    state: row.status === "applied" ? "applied" : begun ? "unfinished" : "previewed",
    mode: begun ? row.mode : null,
    reason: row.reason,
    createdAt: row.createdAt.toISOString(),
    appliedAt: row.appliedAt?.toISOString() ?? null,
    createdBy: row.createdBy,
    mine: row.mine,
    counts: countsSchema.parse(row.counts),
    written: { attempts: row.attempts, students: row.students },
  };
}

/** Regrades of one content that were begun, newest first, as far as row level security shows them. */
export async function listRegrades(
  db: Db,
  content: { kind: string; slug: string },
  { cursor, limit }: Page,
): Promise<{ items: RegradeHead[]; nextCursor: string | null }> {
  const before = isUuid(cursor)
    ? Prisma.sql`and (r.created_at, r.id) < (
        select b.created_at, b.id from grading.regrades b where b.id = ${cursor}::uuid)`
    : Prisma.empty;
  const rows = await readHeads(
    db,
    Prisma.sql`r.content_kind = ${content.kind} and r.content_slug = ${content.slug} and r.started_at is not null
      ${before} order by r.created_at desc, r.id desc limit ${limit + 1}`,
  );
  const items = rows.slice(0, limit).map(headOf);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/**
 * A regrade with a page of its changes: those that were planned, or once it has begun those that were made.
 * @throws AppError NOT_FOUND `grading.regradeUnknown`
 */
export async function readRegrade(
  db: Db,
  query: Page & { regradeId: string; kind: string },
  locale: Locale,
): Promise<RegradeView & { slug: string }> {
  const [row] = await readHeads(
    db,
    Prisma.sql`r.id = ${query.regradeId}::uuid and r.content_kind = ${query.kind}`,
  );
  if (!row) throw new AppError("NOT_FOUND", "grading.regradeUnknown");
  const head = headOf(row);
  return {
    ...head,
    slug: row.slug,
    changes: await readChanges(db, query, head.state !== "previewed", locale),
  };
}

/** What regrades changed of an attempt, the first one first, for a statement: JSON of `AttemptRegrade`s, or null. */
export const regradesOf = (attemptId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (select jsonb_agg(jsonb_build_object('at', c.created_at, 'note', c.note, 'reasons', c.reasons,
      'before', jsonb_build_object('score', c.score_before, 'passed', c.passed_before),
      'after', jsonb_build_object('score', c.score_after, 'passed', c.passed_after)) order by c.created_at)
    from grading.regrade_changes c
    where c.attempt_id = ${attemptId} and ${differs})`;

interface ChangeRow {
  attemptId: string;
  userId: string;
  student: string;
  attemptAt: Date;
  scoreBefore: number;
  scoreAfter: number;
  passedBefore: boolean;
  passedAfter: boolean;
  reasons: Reason[];
}

async function readChanges(
  db: Db,
  { regradeId, cursor, limit }: Page & { regradeId: string },
  begun: boolean,
  locale: Locale,
): Promise<RegradeView["changes"]> {
  const table = begun ? Prisma.sql`grading.regrade_changes` : Prisma.sql`grading.planned_changes`;
  const before = isUuid(cursor)
    ? Prisma.sql`and (c.attempt_at, c.attempt_id) < (
        select b.attempt_at, b.attempt_id from ${table} b
        where b.regrade_id = ${regradeId}::uuid and b.attempt_id = ${cursor}::uuid)`
    : Prisma.empty;
  const rows = await db.$queryRaw<ChangeRow[]>`
    select c.attempt_id::text as "attemptId", c.user_id::text as "userId",
      coalesce(nullif(trim(p.full_name), ''), u.email) as student, c.attempt_at as "attemptAt",
      c.score_before::float8 as "scoreBefore", c.score_after::float8 as "scoreAfter",
      c.passed_before as "passedBefore", c.passed_after as "passedAfter", c.reasons
    from ${table} c
    join identity.users u on u.id = c.user_id
    left join identity.profiles p on p.id = c.user_id
    where c.regrade_id = ${regradeId}::uuid and ${differs} ${before}
    order by c.attempt_at desc, c.attempt_id desc limit ${limit + 1}`;
  const items = rows.slice(0, limit).map(
    (row): RegradeChangeView => ({
      attemptId: row.attemptId,
      userId: row.userId,
      student: row.student,
      attemptAt: row.attemptAt.toISOString(),
      before: { score: row.scoreBefore, passed: row.passedBefore },
      after: { score: row.scoreAfter, passed: row.passedAfter },
      reasons: row.reasons.map(({ label, ...reason }) => ({ ...reason, label: label[locale] })),
    }),
  );
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.attemptId ?? null) : null };
}

function isUuid(text: string | null | undefined): text is string {
  return typeof text === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
