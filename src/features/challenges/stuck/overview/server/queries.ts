import "server-only";
import { createHash } from "node:crypto";
import { Prisma } from "~/generated/prisma/client";
import type { Locale } from "~/i18n/locales";
import type { Db } from "~/server/db/client";
import { titleIn } from "../../../titles/server/queries";
import { evidenceOf } from "../../rules";
import { LATE_DAYS, MOST_COLUMNS, MOST_ENTRIES, NEW_DAYS, REPLY_DAYS, STUDENTS_PAGE } from "../constants";
import { questionsOf } from "../questions/server/queries";
import { columnsOf, draftOf } from "../rules";
import type { ClassWork, NeedsMe, StuckEntry, WaitingEntry } from "../types";
import { judgedLately, precisionOf } from "../verdicts/server/queries";
import { personName, studentsOf, workOf } from "../work/server/queries";
import { type ReviewScope, reviewScope } from "./policy";

interface EntryRow {
  userId: string;
  name: string;
  challengeId: string;
  title: string;
  classId: string;
  className: string;
  testsPassed: number | null;
  testsTotal: number | null;
  /** Milliseconds. */
  since: number;
}

interface StuckRow extends EntryRow {
  reasons: { markId: string; since: number; evidence: unknown }[];
  mayJudge: boolean;
}

interface WaitingRow extends EntryRow {
  solved: boolean | null;
  reviewStatus: "draft" | "released" | null;
  reviewScores: unknown;
  rubric: unknown;
}

interface WorkRow {
  stuckCount: number;
  waitingCount: number;
  busyPeople: number;
  people: number;
  stuck: StuckRow[];
  waiting: WaitingRow[];
  cells: { classId: string; challengeId: string; state: string; count: number }[];
  sizes: Record<string, number>;
}

const DAY_MS = 24 * 60 * 60_000;

const iso = (ms: number): string => new Date(ms).toISOString();

/** Who needs the caller now: stuck students, what waits for an evaluation, who is new, and how the classes stand. */
export async function needsMe(db: Db, classId: string | null, locale: Locale): Promise<NeedsMe> {
  const scope = await reviewScope(db, classId);
  const { classIds } = scope;
  const [work, precision, joined, replies, columns, asked, judged] = await Promise.all([
    workRows(db, classIds, locale),
    precisionOf(db, classIds),
    joinedLately(db, classIds),
    repliesLately(db, classIds, locale),
    challengesOf(db, classIds, locale),
    questionsOf(db, classIds, locale),
    judgedLately(db, classIds, locale),
  ]);
  return {
    classes: scope.classes,
    counts: {
      stuck: work.stuckCount,
      waiting: work.waitingCount,
      fine: work.people - work.busyPeople,
      questions: asked.journeys,
    },
    stuck: work.stuck.map(stuckEntry),
    waiting: work.waiting.map(waitingEntry),
    questions: asked.questions,
    joined,
    replies,
    precision,
    judged,
    columns: columns.slice(0, MOST_COLUMNS),
    moreColumns: Math.max(0, columns.length - MOST_COLUMNS),
    rows: gridRows(scope, work, columns.slice(0, MOST_COLUMNS)),
  };
}

/** Entries and counts of all work in one statement: it is gone through once. */
async function workRows(db: Db, classIds: string[], locale: Locale): Promise<WorkRow> {
  const entry = Prisma.sql`'userId', w.user_id, 'name', ${personName}, 'challengeId', w.challenge_id, 'title', ${titleIn(locale)},
    'classId', w.class_id, 'className', g.name, 'testsPassed', w.tests_passed, 'testsTotal', w.tests_total`;
  const named = Prisma.sql`
    join identity.users u on u.id = w.user_id left join identity.profiles p on p.id = w.user_id
    join challenges.challenges c on c.id = w.challenge_id join identity.classes g on g.id = w.class_id`;
  // Chosen before they are named: there may be tens of thousands.
  const first = (from: Prisma.Sql, order: Prisma.Sql) => Prisma.sql`
    select * from ${from} challenge_id in (select id from challenges.challenges) order by ${order} limit ${MOST_ENTRIES}::int`;
  const [row] = await db.$queryRaw<WorkRow[]>`
    with ${workOf(classIds)},
    stuck_once as (
      select distinct on (user_id, challenge_id) * from work where state = 'stuck'
      order by user_id, challenge_id, class_id),
    stuck_rows as (
      select w.stuck_since as since, jsonb_build_object(${entry}, 'since', extract(epoch from w.stuck_since) * 1000,
        'reasons', w.reasons, 'mayJudge', w.class_id in (select app.taught_classes())) as item
      from (${first(Prisma.sql`stuck_once where`, Prisma.sql`stuck_since desc`)}) w ${named}),
    waiting_rows as (
      select w.waiting_since as since, jsonb_build_object(${entry}, 'since', extract(epoch from w.waiting_since) * 1000,
        'solved', w.solved, 'reviewStatus', w.review_status, 'reviewScores', w.review_scores, 'rubric', c.rubric) as item
      from (${first(Prisma.sql`work where state = 'toEvaluate' and waiting_since is not null and`, Prisma.sql`waiting_since`)}) w
      ${named})
    select
      (select count(*) from stuck_once)::int as "stuckCount",
      (select count(*) from work where state = 'toEvaluate' and waiting_since is not null)::int as "waitingCount",
      (select count(distinct user_id) from work where state in ('stuck', 'toEvaluate'))::int as "busyPeople",
      (select count(distinct user_id) from members)::int as people,
      coalesce((select jsonb_agg(item order by since desc) from stuck_rows), '[]') as stuck,
      coalesce((select jsonb_agg(item order by since) from waiting_rows), '[]') as waiting,
      coalesce((select jsonb_agg(jsonb_build_object('classId', class_id, 'challengeId', challenge_id, 'state', state,
        'count', n)) from (select class_id, challenge_id, state, count(*) as n from work group by 1, 2, 3) x), '[]') as cells,
      coalesce((select jsonb_object_agg(class_id, n) from (
        select class_id, count(*) as n from members group by 1) x), '{}') as sizes`;
  if (!row) throw new Error("a statement without a row");
  return row;
}

function stuckEntry({ reasons, since, ...row }: StuckRow): StuckEntry {
  return {
    ...row,
    since: iso(since),
    reasons: reasons.flatMap(({ markId, since: at, evidence }) => {
      const known = evidenceOf(evidence);
      return known ? [{ markId, since: iso(at), evidence: known }] : [];
    }),
  };
}

function waitingEntry({
  reviewStatus,
  reviewScores,
  rubric,
  solved,
  since,
  ...row
}: WaitingRow): WaitingEntry {
  const draft = reviewStatus === "draft" ? draftOf(reviewScores, rubric) : null;
  const late = Date.now() - since > LATE_DAYS * DAY_MS;
  return { ...row, since: iso(since), late, solved: solved === true, draft };
}

function gridRows(
  scope: ReviewScope,
  { cells, sizes }: WorkRow,
  columns: NeedsMe["columns"],
): NeedsMe["rows"] {
  const chosen = new Set(scope.classIds);
  const rows = scope.classes.filter(({ id }) => chosen.has(id));
  return rows.map(({ id, name }) => ({
    classId: id,
    name,
    students: sizes[id] ?? 0,
    cells: columnsOf(
      cells.filter((cell) => cell.classId === id),
      columns,
    ),
  }));
}

/** Challenges of the classes, and those that a student of them opened: what most classes have first. */
const challengesOf = (db: Db, classIds: string[], locale: Locale) => db.$queryRaw<NeedsMe["columns"]>`
  with opened as (
    select s.challenge_id, count(distinct m.class_id) as classes
    from identity.user_classes m
    join challenges.sessions s on s.user_id = m.user_id and (s.class_id = m.class_id or s.class_id is null)
    where m.class_id = any(${classIds}::uuid[]) and m.role = 'student' group by 1)
  select c.id::text as "challengeId", ${titleIn(locale)} as title
  from challenges.challenges c left join opened o on o.challenge_id = c.id
  where c.deleted_at is null and c.is_published and (c.class_id = any(${classIds}::uuid[]) or o.classes > 0)
  order by o.classes desc nulls last, c.difficulty, c.title, c.id limit 200`;

const joinedLately = (db: Db, classIds: string[]) => db.$queryRaw<NeedsMe["joined"]>`
  select m.class_id::text as "classId", g.name as "className", count(*)::int as count,
    (array_agg(${personName} order by m.enrolled_at desc))[1:3] as names
  from identity.user_classes m join identity.classes g on g.id = m.class_id
  join identity.users u on u.id = m.user_id left join identity.profiles p on p.id = m.user_id
  where m.class_id = any(${classIds}::uuid[]) and m.role = 'student'
    and m.enrolled_at > clock_timestamp() - make_interval(days => ${NEW_DAYS}::int)
  group by 1, 2 order by max(m.enrolled_at) desc`;

async function repliesLately(db: Db, classIds: string[], locale: Locale): Promise<NeedsMe["replies"]> {
  const rows = await db.$queryRaw<(Omit<NeedsMe["replies"][number], "at"> & { at: Date })[]>`
    select r.user_id::text as "userId", ${personName} as name, r.challenge_id::text as "challengeId",
      ${titleIn(locale)} as title,
      r.student_replied_at as at
    from challenges.journey_reviews r join challenges.challenges c on c.id = r.challenge_id
    join identity.users u on u.id = r.user_id left join identity.profiles p on p.id = r.user_id
    where r.class_id = any(${classIds}::uuid[]) and r.student_reply is not null
      and r.student_replied_at > clock_timestamp() - make_interval(days => ${REPLY_DAYS}::int)
      and not exists (
        select from challenges.journey_reviews n
        where n.challenge_id = r.challenge_id and n.user_id = r.user_id and n.revision > r.revision)
    order by r.student_replied_at desc limit ${MOST_ENTRIES}::int`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

interface StudentRow {
  userId: string;
  name: string;
  cells: ClassWork["students"][number]["cells"];
}

/** How each student of a class stands, by name, a page of them. @throws as `reviewScope` */
export async function classWork(db: Db, classId: string, from: number): Promise<ClassWork> {
  const { classIds } = await reviewScope(db, classId);
  const page = Prisma.sql`${studentsOf(classIds)}
    order by lower(${personName}), m.user_id limit ${STUDENTS_PAGE + 1}::int offset ${from}::int`;
  const rows = await db.$queryRaw<StudentRow[]>`
    with ${workOf(classIds, page)}
    select m.user_id::text as "userId", ${personName} as name,
      coalesce((select jsonb_agg(jsonb_build_object('challengeId', w.challenge_id, 'state', w.state,
          'testsPassed', w.tests_passed, 'testsTotal', w.tests_total))
        from work w where w.user_id = m.user_id), '[]') as cells
    from members m join identity.users u on u.id = m.user_id left join identity.profiles p on p.id = m.user_id
    order by lower(${personName}), m.user_id`;
  const students = rows.slice(0, STUDENTS_PAGE);
  return { students, nextCursor: rows.length > students.length ? from + students.length : null };
}

/** What is another one when something changed in these classes. Cheap: asked again and again. */
export async function newsStamp(db: Db, classIds: string[]): Promise<string> {
  const [row] = await db.$queryRaw<{ stamp: string }[]>`
    with people as (
      select m.user_id, m.enrolled_at from identity.user_classes m
      where m.class_id = any(${classIds}::uuid[]) and m.role = 'student')
    select concat_ws(' ',
      (select extract(epoch from max(s.last_activity_at)) from challenges.sessions s
        where s.user_id in (select user_id from people)),
      (select extract(epoch from max(greatest(k.created_at, k.marked_at))) from challenges.stuck_marks k
        where k.user_id in (select user_id from people)),
      (select extract(epoch from max(r.updated_at)) || '/' || extract(epoch from max(r.student_replied_at))
        from challenges.journey_reviews r where r.class_id = any(${classIds}::uuid[])),
      (select count(*) || '/' || extract(epoch from max(enrolled_at)) from people)) as stamp`;
  return createHash("sha256")
    .update(row?.stamp ?? "")
    .digest("hex")
    .slice(0, 32);
}
