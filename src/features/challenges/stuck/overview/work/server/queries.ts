import "server-only";
import { Prisma } from "~/generated/prisma/client";
import { MARK_DAYS } from "../../../constants";
import { LEFT_DAYS } from "../../constants";

/** The students of classes, by class; of one person `m`, `u` and `p` tell who they are. */
export const studentsOf = (classIds: readonly string[]): Prisma.Sql => Prisma.sql`
  select m.class_id, m.user_id from identity.user_classes m
  join identity.users u on u.id = m.user_id and u.deleted_at is null
  left join identity.profiles p on p.id = m.user_id
  where m.class_id = any(${classIds}::uuid[]) and m.role = 'student'`;

/**
 * Common table expressions over the work of the students of classes, one row for each class, student and challenge that
 * was opened: `work`, with its state. Work belongs to the class through which it was opened; what was opened without one
 * belongs to each of the student's classes, where row level security shows it.
 *
 * @param people whose work it is, as `studentsOf` has them
 *
 * `stuck`: open marks. A mark is over when a test passes that is not among those of its evidence.
 */
export const workOf = (classIds: readonly string[], people = studentsOf(classIds)): Prisma.Sql => Prisma.sql`
  members as materialized (${people}),
  tried as materialized (
    select s.id as session_id, m.class_id, s.user_id, s.challenge_id, s.last_activity_at
    from members m join challenges.sessions s
      on s.user_id = m.user_id and (s.class_id = m.class_id or s.class_id is null)),
  judged as materialized (
    select t.class_id, t.user_id, t.challenge_id, bool_or(u.passed) as solved,
      min(u.created_at) filter (where u.passed) as solved_at, max(u.created_at) as handed_in_at,
      (array_agg(u.tests_passed order by u.created_at desc))[1] as tests_passed,
      (array_agg(u.tests_total order by u.created_at desc))[1] as tests_total
    from tried t join challenges.submissions u on u.session_id = t.session_id
    group by 1, 2, 3),
  latest_reviews as (
    select distinct on (r.class_id, r.user_id, r.challenge_id) r.class_id, r.user_id, r.challenge_id, r.status, r.scores
    from challenges.journey_reviews r where r.class_id = any(${classIds}::uuid[])
    order by r.class_id, r.user_id, r.challenge_id, r.revision desc),
  stuck as materialized (
    select k.user_id, k.challenge_id, max(k.created_at) as since,
      jsonb_agg(jsonb_build_object('markId', k.id, 'since', extract(epoch from k.created_at) * 1000,
        'evidence', k.evidence) order by k.created_at desc) as reasons
    from challenges.stuck_marks k
    where k.user_id in (select user_id from members) and k.verdict is null
      and k.created_at > clock_timestamp() - make_interval(days => ${MARK_DAYS}::int)
      and not exists (
        select from challenges.submissions u
        where u.user_id = k.user_id and u.challenge_id = k.challenge_id
          and (u.passed or exists (
            select from jsonb_array_elements(u.results) t
            where (t ->> 'passed')::boolean
              and not coalesce(k.evidence -> 'passing', '[]') ? coalesce(t ->> 'id', t ->> 'name'))))
    group by 1, 2),
  work as materialized (
    select t.class_id, t.user_id, t.challenge_id, j.solved, j.tests_passed, j.tests_total, k.since as stuck_since, k.reasons,
      coalesce(j.solved_at, j.handed_in_at) as waiting_since, r.status as review_status, r.scores as review_scores,
      case
        when k.since is not null then 'stuck'
        when r.status = 'released' and j.solved then 'solved'
        when j.solved or r.status = 'draft' then 'toEvaluate'
        when j.handed_in_at is not null and r.status is null
          and t.last_at < clock_timestamp() - make_interval(days => ${LEFT_DAYS}::int) then 'toEvaluate'
        else 'working' end as state
    from (select class_id, user_id, challenge_id, max(last_activity_at) as last_at from tried group by 1, 2, 3) t
    left join judged j using (class_id, user_id, challenge_id)
    left join latest_reviews r using (class_id, user_id, challenge_id)
    left join stuck k using (user_id, challenge_id))`;

/** The name by which a person is told, of `p` and `u` in the statement. */
export const personName = Prisma.sql`coalesce(nullif(p.full_name, ''), u.email)`;
