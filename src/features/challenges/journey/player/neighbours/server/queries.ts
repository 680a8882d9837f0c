import "server-only";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { titleOfJourney } from "../../../../titles/server/queries";
import type { Neighbours } from "../types";

interface Place {
  challengeId: string;
  userId: string;
  classId?: string | undefined;
}

interface Row {
  name: string | null;
  title: string | null;
  classId: string | null;
  className: string | null;
  place: number;
  total: number;
  previousId: string | null;
  previousName: string | null;
  nextId: string | null;
  nextName: string | null;
}

/**
 * The journeys of a class on a challenge, in the order of names, from the place of one of them. It tells who worked on it and
 * nothing of the work, so that it leaves no trace of a reading.
 * @throws AppError NOT_FOUND `challenges.journeyUnknown`: there is none, or it is not theirs to read
 */
export async function neighboursOf(
  db: Db,
  { challengeId, userId, classId }: Place,
  locale: Locale,
): Promise<Neighbours> {
  const [row] = await db.$queryRaw<Row[]>`
    with home as (
      select c.id, c.name from identity.classes c
      where c.id in (select app.reviewing_classes(${userId}::uuid, ${challengeId}::uuid))
      order by c.id = ${classId ?? null}::uuid desc nulls last, c.name, c.id limit 1),
    people as (
      select ${userId}::uuid as id
      union
      select m.user_id from home h
      join identity.user_classes m on m.class_id = h.id and m.role = 'student'
      join identity.users u on u.id = m.user_id and u.deleted_at is null
      where exists (
        select from challenges.sessions s
        where s.user_id = m.user_id and s.challenge_id = ${challengeId}::uuid
          and (s.class_id = h.id or s.class_id is null))),
    named as (
      select n.id, coalesce(nullif(p.full_name, ''), u.email) as name
      from people n left join identity.users u on u.id = n.id left join identity.profiles p on p.id = n.id),
    placed as (
      select n.id, n.name, row_number() over w as place, count(*) over () as total,
        lag(n.id) over w as previous_id, lag(n.name) over w as previous_name,
        lead(n.id) over w as next_id, lead(n.name) over w as next_name
      from named n window w as (order by lower(n.name), n.id))
    select p.name, h.id::text as "classId", h.name as "className", p.place::int, p.total::int,
      p.previous_id::text as "previousId", p.previous_name as "previousName",
      p.next_id::text as "nextId", p.next_name as "nextName",
      ${titleOfJourney({ challengeId, userId }, locale)} as title
    from placed p left join home h on true
    where p.id = ${userId}::uuid and exists (
      select from challenges.sessions s
      where s.user_id = ${userId}::uuid and s.challenge_id = ${challengeId}::uuid)`;
  if (!row) throw new AppError("NOT_FOUND", "challenges.journeyUnknown");
  const { name, title, place, total } = row;
  return {
    name,
    title,
    class: row.classId === null ? null : { id: row.classId, name: row.className ?? "" },
    place,
    total,
    previous: row.previousId === null ? null : { userId: row.previousId, name: row.previousName ?? "" },
    next: row.nextId === null ? null : { userId: row.nextId, name: row.nextName ?? "" },
  };
}
