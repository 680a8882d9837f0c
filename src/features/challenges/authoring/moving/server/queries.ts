import "server-only";
import type { Db } from "~/server/db/client";
import { writableChallenge } from "../../server/policy";
import type { Moving } from "../schema";

/**
 * Where the caller may put a challenge, and whom that would concern: other classes of its organization that they teach or
 * administer, and (its author, admins and operators) no class at all. Nothing where they only assist in its class.
 * @throws AppError NOT_FOUND `challenges.unknown`, GONE `challenges.removed`
 */
export async function movingOf(db: Db, challengeId: string): Promise<Moving> {
  const { classId, className } = await writableChallenge(db, challengeId);
  const [worked] = await db.$queryRaw<{ students: number; working: number }[]>`
    select count(distinct s.user_id)::int as students,
      count(distinct s.user_id) filter (where s.ended_at is null)::int as working
    from challenges.sessions s
    where s.challenge_id = ${challengeId}::uuid and not exists (
      select from identity.user_classes m
      where m.class_id = s.class_id and m.user_id = s.user_id and m.role <> 'student')`;
  const targets = await db.$queryRaw<Moving["targets"]>`
    with challenge as (
      select c.id, c.class_id, c.organization_id, c.created_by from challenges.challenges c
      where c.id = ${challengeId}::uuid and (c.class_id is null or c.class_id in (select app.led_classes()))),
    worked as (
      select distinct s.user_id from challenges.sessions s
      where s.challenge_id = ${challengeId}::uuid and not exists (
        select from identity.user_classes m
        where m.class_id = s.class_id and m.user_id = s.user_id and m.role <> 'student'))
    select null as "classId", null as name, (
        select count(*) from worked w join identity.users u on u.id = w.user_id
        where u.organization_id is distinct from c.organization_id)::int as "left"
    from challenge c
    where c.class_id is not null and (
      app.is_operator() or c.organization_id is not distinct from app.admin_org_id()
      or (c.created_by is not distinct from app.user_id() and c.organization_id is not distinct from app.author_org_id()))
    union all
    select k.id::text, k.name, (
      select count(*) from worked w
      where not exists (select from identity.user_classes m where m.class_id = k.id and m.user_id = w.user_id))::int
    from challenge c join identity.classes k on c.organization_id is null or k.organization_id = c.organization_id
    where k.deleted_at is null and k.id is distinct from c.class_id and k.id in (select app.led_classes())
    order by 2 nulls first, 1`;
  return { classId, className, students: worked?.students ?? 0, working: worked?.working ?? 0, targets };
}
