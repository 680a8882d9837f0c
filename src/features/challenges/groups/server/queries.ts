import "server-only";
import { Prisma } from "~/generated/prisma/client";
import type { Locale } from "~/i18n/locales";
import type { Db } from "~/server/db/client";
import { reviewScope } from "../../stuck/overview/server/policy";
import { personName } from "../../stuck/overview/work/server/queries";
import { titleIn } from "../../titles/server/queries";
import { MOST_GROUPS, MOST_MEMBERS } from "../constants";
import type { MyAnswersInput } from "../schema";
import type { AnswerGroup, AnswerGroups, MyAnswers } from "../types";

interface GroupRow extends Omit<AnswerGroup, "answer" | "failing" | "sample"> {
  results: { id?: string; name: string; passed: boolean; hidden?: boolean }[];
  userId: string;
  language: AnswerGroup["sample"]["language"];
  code: string;
  body: string | null;
  authorName: string | null;
  mine: boolean | null;
  updatedAt: Date | null;
  told: number | null;
  seen: number | null;
  failingPeople: number;
  reachedPeople: number;
  answeredGroups: number;
}

/**
 * The failing answers of a class to a challenge, by group: the latest submission of each student who has not solved it,
 * handed in through this class or without one. A group that was answered stays when nobody is in it any more: whoever comes
 * is reached.
 * @throws as `reviewScope`
 */
export async function groupsOf(
  db: Db,
  { classId, challengeId }: { classId: string; challengeId: string },
  locale: Locale,
): Promise<AnswerGroups> {
  await reviewScope(db, classId);
  const [rows, [challenge], answers] = await Promise.all([
    groupRows(db, classId, challengeId),
    db.$queryRaw<{ title: string }[]>`
      select ${titleIn(locale)} as title from challenges.challenges c where c.id = ${challengeId}::uuid`,
    mayAnswer(db, classId),
  ]);
  const [first] = rows;
  return {
    title: challenge?.title ?? null,
    failing: first?.failingPeople ?? 0,
    reached: first?.reachedPeople ?? 0,
    answered: first?.answeredGroups ?? 0,
    mayAnswer: answers,
    groups: rows.map(groupOf),
  };
}

const groupRows = (db: Db, classId: string, challengeId: string) => db.$queryRaw<GroupRow[]>`
    with handed_in as materialized (
      select u.id, u.user_id, u.group_key, u.passed, u.created_at
      from identity.user_classes m
      join challenges.sessions s on s.user_id = m.user_id and s.challenge_id = ${challengeId}::uuid
        and (s.class_id = m.class_id or s.class_id is null)
      join challenges.submissions u on u.session_id = s.id
      where m.class_id = ${classId}::uuid and m.role = 'student'),
    latest as (
      select distinct on (h.user_id) h.* from handed_in h
      where h.user_id not in (select user_id from handed_in where passed)
      order by h.user_id, h.created_at desc, h.id desc),
    answered as (
      select c.id, c.group_key, c.body, c.author_id, c.updated_at from challenges.review_comments c
      where c.class_id = ${classId}::uuid and c.challenge_id = ${challengeId}::uuid and c.user_id is null
        and c.group_key is not null),
    samples as (
      select distinct on (h.group_key) h.group_key, h.id from handed_in h
      where h.group_key is not null and not h.passed
      order by h.group_key, h.created_at desc, h.id),
    keys as (
      select group_key from latest where group_key is not null union select group_key from answered),
    grouped as (
      select k.group_key, count(l.user_id)::int as size,
        coalesce((array_agg(jsonb_build_object('userId', l.user_id, 'name', ${personName})
          order by lower(${personName}), l.user_id) filter (where l.user_id is not null))[1:${MOST_MEMBERS}::int], '{}') as members
      from keys k left join latest l on l.group_key = k.group_key
      left join identity.users u on u.id = l.user_id left join identity.profiles p on p.id = l.user_id
      group by 1)
    select g.group_key as "groupKey", g.size, to_jsonb(g.members) as members, u.tests_total as "testsTotal", u.results,
      u.user_id::text as "userId", u.language, u.code, a.body, p.full_name as "authorName",
      a.author_id = app.user_id() as mine, a.updated_at as "updatedAt", r.told, r.seen,
      (select count(*) from latest)::int as "failingPeople",
      (select count(*) from latest where group_key in (select group_key from answered))::int as "reachedPeople",
      (select count(distinct group_key) from latest where group_key in (select group_key from answered))::int
        as "answeredGroups"
    from grouped g
    join samples h on h.group_key = g.group_key
    join challenges.submissions u on u.id = h.id
    left join answered a on a.group_key = g.group_key left join identity.profiles p on p.id = a.author_id
    left join challenges.group_answer_readers(${classId}::uuid, ${challengeId}::uuid) r on r.comment_id = a.id
    order by g.size desc, u.created_at desc, g.group_key limit ${MOST_GROUPS}::int`;

function groupOf(row: GroupRow): AnswerGroup {
  const { groupKey, size, members, testsTotal, results, userId, language, code } = row;
  const failing = results
    .filter(({ passed }) => !passed)
    .map(({ id, name, hidden }) => ({ id: id ?? name, name: hidden ? "" : name, hidden: hidden === true }));
  const answer =
    row.body === null || row.updatedAt === null
      ? null
      : {
          body: row.body,
          authorName: row.authorName,
          mine: row.mine === true,
          updatedAt: row.updatedAt.toISOString(),
          told: row.told ?? 0,
          seen: row.seen ?? 0,
        };
  return { groupKey, size, members, testsTotal, failing, sample: { userId, language, code }, answer };
}

/** Whether the caller teaches or assists the class: an admin reads. */
export async function mayAnswer(db: Db, classId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ teaches: boolean }[]>`
    select ${classId}::uuid in (select app.taught_classes()) as teaches`;
  return row?.teaches === true;
}

/** Whether somebody of the class, as the caller sees it, ever handed in an answer of that group. */
export async function isGroup(
  db: Db,
  group: { classId: string; challengeId: string; groupKey: string },
): Promise<boolean> {
  const [row] = await db.$queryRaw<{ found: boolean }[]>`
    select exists (
      select from challenges.submissions u join challenges.sessions s on s.id = u.session_id
      join identity.user_classes m on m.user_id = u.user_id and m.role = 'student'
      where u.challenge_id = ${group.challengeId}::uuid and u.group_key = ${group.groupKey} and not u.passed
        and m.class_id = ${group.classId}::uuid and (s.class_id = m.class_id or s.class_id is null)) as found`;
  return row?.found === true;
}

/** What teachers said once of groups that the caller's own submissions belong to, newest first. */
export async function myAnswers(db: Db, userId: string, asked: MyAnswersInput): Promise<MyAnswers> {
  const which =
    "challengeId" in asked
      ? Prisma.sql`u.challenge_id = ${asked.challengeId}::uuid`
      : Prisma.sql`u.id = ${asked.submissionId}::uuid`;
  const rows = await db.$queryRaw<(Omit<MyAnswers[number], "updatedAt"> & { updatedAt: Date })[]>`
    select c.id::text, c.body,
      -- Students read no profiles of teachers; the notice names who wrote.
      coalesce(p.full_name, (
        select nullif(n.params ->> 'name', '') from engagement.notifications n
        where n.source_id = c.id and n.user_id = ${userId}::uuid)) as "authorName", c.updated_at as "updatedAt",
      array_agg(u.id::text order by u.created_at desc) as "submissionIds"
    from challenges.review_comments c
    join challenges.submissions u
      on u.challenge_id = c.challenge_id and u.group_key = c.group_key and u.user_id = ${userId}::uuid
    left join identity.profiles p on p.id = c.author_id
    where ${which} and c.user_id is null and c.class_id in (select app.my_classes())
    group by c.id, p.full_name order by c.updated_at desc`;
  return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
}
