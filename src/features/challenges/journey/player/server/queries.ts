import "server-only";
import type { Locale } from "~/i18n/locales";
import type { Db } from "~/server/db/client";
import { challengeLanguages } from "../../../constants";
import { starterOfJourney, titleOfJourney } from "../../../titles/server/queries";
import type { StarterCode } from "../../../types";
import { factTrack, lineCount } from "../../facts/tracks/rules";
import { momentsOf } from "../../moments/rules";
import { requireJourney } from "../../server/policy";
import { chainOf } from "../../server/queries";
import { codeTrack, programsOf } from "../../states/tracks/rules";
import { asOwner } from "../../timeline/rules";
import { timelineOf } from "../../timeline/server/queries";
import { TEXTS_PAGE } from "../constants";
import { eventText, playerEvents } from "../events/rules";
import type { EventText, Player } from "../types";

interface Place {
  /** Who asks. */
  readerId: string;
  userId: string;
  challengeId: string;
}

interface HeadRow {
  name: string | null;
  title: string | null;
  starterCode: StarterCode | null;
}

/** The text of each file that a challenge begins with. */
function textOf(starterCode: StarterCode): Player["starterCode"] {
  const texts: Player["starterCode"] = {};
  for (const language of challengeLanguages) {
    const file = starterCode[language];
    if (file) texts[language] = file.code;
  }
  return texts;
}

/** A whole journey without what was said (`textsOf` has that). @throws AppError NOT_FOUND */
export async function playerOf(db: Db, place: Place, locale: Locale): Promise<Player> {
  await requireJourney(db, place);
  const { readerId, userId, challengeId } = place;
  const [timeline, [head], chain] = await Promise.all([
    timelineOf(db, place),
    db.$queryRaw<HeadRow[]>`
      select (select p.full_name from identity.profiles p where p.id = ${userId}::uuid) as name,
        ${titleOfJourney({ challengeId, userId }, locale)} as title,
        ${starterOfJourney({ challengeId, userId })} as "starterCode"`,
    chainOf(db, userId, challengeId),
  ]);
  const { events, cut } = timeline;
  const starterCode = head?.starterCode ?? {};
  return {
    challengeId,
    userId,
    name: head?.name ?? null,
    title: head?.title ?? null,
    own: userId === readerId,
    events: playerEvents(events),
    cut,
    ...chain,
    code: codeTrack(events),
    starterCode: textOf(starterCode),
    lines: programsOf(events).programs.map(({ code }) => lineCount(code)),
    facts: factTrack(events, { starterCode }),
    moments: momentsOf(events),
  };
}

/** What the events of a page said; to the student as `asOwner` has it. @throws AppError NOT_FOUND */
export async function textsOf(db: Db, place: Place, page: number): Promise<EventText[]> {
  await requireJourney(db, place);
  const after = page * TEXTS_PAGE;
  const { events } = await timelineOf(db, place, { after, events: TEXTS_PAGE });
  const texts: EventText[] = [];
  for (const each of events) {
    const event = place.readerId === place.userId ? asOwner(each) : each;
    const text = event.seq > after + TEXTS_PAGE ? null : eventText(event);
    if (text?.kind === "paste" && event.kind === "paste" && event.source === "tutor")
      texts.push({ ...text, from: await replyWith(db, place, text) });
    else if (text) texts.push(text);
  }
  return texts;
}

/** `seq` of the latest reply before a paste that holds the whole of it, layout aside. */
async function replyWith(
  db: Db,
  { userId, challengeId }: Place,
  { seq, content }: { seq: number; content: string },
): Promise<number | null> {
  const words = content.split(/\s+/).filter(Boolean).join(" ");
  const [reply] = await db.$queryRaw<{ seq: number }[]>`
    select e.seq from challenges.journey_events e
    join challenges.llm_interactions i on e.kind = 'ask' and i.id = e.ref_id
    where e.user_id = ${userId}::uuid and e.challenge_id = ${challengeId}::uuid and e.seq < ${seq}::int
      and strpos(regexp_replace(i.model_response, '\\s+', ' ', 'g'), ${words}) > 0
    order by e.seq desc limit 1`;
  return reply?.seq ?? null;
}
