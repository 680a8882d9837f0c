import "server-only";
import type { Locale } from "~/i18n/locales";
import type { Db } from "~/server/db/client";
import { titleIn } from "../../../../titles/server/queries";
import { MOST_ENTRIES, QUESTION_DAYS } from "../../constants";
import type { NeedsMe } from "../../types";
import { personName } from "../../work/server/queries";

type Question = NeedsMe["questions"][number];

interface QuestionRow extends Omit<Question, "at"> {
  at: Date;
  journeys: number;
}

/**
 * Questions to the tutor that are new to the caller: of the students of these classes, asked since the caller last opened the
 * journey. Their words are read in the journey, where the reading leaves its audit event.
 * @returns the newest of each journey, and of how many journeys there are some
 */
export async function questionsOf(
  db: Db,
  classIds: readonly string[],
  locale: Locale,
): Promise<{ questions: Question[]; journeys: number }> {
  const rows = await db.$queryRaw<QuestionRow[]>`
    with since as materialized (select clock_timestamp() - make_interval(days => ${QUESTION_DAYS}::int) as at),
    tried as materialized (
      select distinct s.id, s.user_id, s.challenge_id
      from identity.user_classes m join challenges.sessions s
        on s.user_id = m.user_id and (s.class_id = m.class_id or s.class_id is null)
      where m.class_id = any(${classIds}::uuid[]) and m.role = 'student' and m.user_id <> app.user_id()
        and s.last_activity_at > (select at from since)),
    readings as materialized (select * from challenges.last_readings((select at from since))),
    asked as (
      select i.id, i.user_id, i.challenge_id, i.created_at
      from tried t join challenges.llm_interactions i on i.session_id = t.id
      left join readings r on r.user_id = t.user_id and r.challenge_id = t.challenge_id::text
      where i.created_at > greatest((select at from since), r.read_at)),
    newest as (
      select distinct on (a.user_id, a.challenge_id) a.*,
        count(*) over (partition by a.user_id, a.challenge_id)::int as count
      from asked a order by a.user_id, a.challenge_id, a.created_at desc, a.id)
    select n.user_id::text as "userId", ${personName} as name, n.challenge_id::text as "challengeId",
      ${titleIn(locale)} as title,
      n.created_at as at, n.count,
      (select j.seq from challenges.journey_events j
        where j.user_id = n.user_id and j.challenge_id = n.challenge_id and j.kind = 'ask' and j.ref_id = n.id) as seq,
      (count(*) over ())::int as journeys
    from newest n join challenges.challenges c on c.id = n.challenge_id
    join identity.users u on u.id = n.user_id and u.deleted_at is null left join identity.profiles p on p.id = n.user_id
    order by n.created_at desc, n.id limit ${MOST_ENTRIES}::int`;
  return {
    questions: rows.map(({ journeys: _, at, ...row }) => ({ ...row, at: at.toISOString() })),
    journeys: rows[0]?.journeys ?? 0,
  };
}
