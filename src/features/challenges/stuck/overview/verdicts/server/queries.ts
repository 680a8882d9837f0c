import "server-only";
import { Prisma } from "~/generated/prisma/client";
import type { Locale } from "~/i18n/locales";
import type { Db } from "~/server/db/client";
import { titleIn } from "../../../../titles/server/queries";
import { MARK_DAYS, stuckRuleNames } from "../../../constants";
import { MOST_JUDGED } from "../../constants";
import type { NeedsMe, Precision } from "../../types";
import { personName } from "../../work/server/queries";

/** Marks of work that belongs to these classes: see `workOf`. */
const ofClasses = (classIds: readonly string[]) => Prisma.sql`
  exists (
    select from challenges.sessions s
    where s.user_id = k.user_id and s.challenge_id = k.challenge_id
      and (s.class_id = any(${classIds}::uuid[])
        or (s.class_id is null and exists (
          select from identity.user_classes m
          where m.user_id = k.user_id and m.class_id = any(${classIds}::uuid[]) and m.role = 'student'))))`;

/** How often each rule was right, of those of which somebody said something. */
export async function precisionOf(db: Db, classIds: readonly string[]): Promise<Precision[]> {
  const rows = await db.$queryRaw<Precision[]>`
    select k.rule, count(*) filter (where k.verdict = 'right')::int as right,
      count(*) filter (where k.verdict = 'wrong')::int as wrong,
      count(*) filter (where k.verdict = 'handled')::int as handled
    from challenges.stuck_marks k where k.verdict is not null and ${ofClasses(classIds)} group by k.rule`;
  return stuckRuleNames.flatMap((rule) => rows.filter((row) => row.rule === rule));
}

type Judged = NeedsMe["judged"][number];

/** What was said lately of whom, newest first, so that it can be said anew. */
export async function judgedLately(db: Db, classIds: readonly string[], locale: Locale): Promise<Judged[]> {
  const rows = await db.$queryRaw<(Omit<Judged, "at"> & { at: Date })[]>`
    select k.user_id::text as "userId", ${personName} as name, k.challenge_id::text as "challengeId",
      ${titleIn(locale)} as title,
      k.verdict::text as verdict, k.marked_at as at, array_agg(k.id::text order by k.id) as "markIds",
      array_agg(distinct k.rule) as rules, w.full_name as "judgedBy",
      bool_and(k.marked_by is not distinct from app.user_id()) as mine,
      k.user_id in (select app.my_students()) as "mayJudge"
    from challenges.stuck_marks k join challenges.challenges c on c.id = k.challenge_id
    join identity.users u on u.id = k.user_id left join identity.profiles p on p.id = k.user_id
    left join identity.profiles w on w.id = k.marked_by
    where k.verdict is not null and k.marked_at > clock_timestamp() - make_interval(days => ${MARK_DAYS}::int)
      and ${ofClasses(classIds)}
    group by k.user_id, p.full_name, u.email, k.challenge_id, c.id, k.verdict, k.marked_at, w.full_name
    order by k.marked_at desc, k.user_id, k.challenge_id limit ${MOST_JUDGED}::int`;
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}
