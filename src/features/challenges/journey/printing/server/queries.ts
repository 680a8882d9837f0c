import "server-only";
import type { Locale } from "~/i18n/locales";
import type { Db } from "~/server/db/client";
import { myReviews } from "../../../reviews/server/queries";
import { starterOfJourney, titleOfJourney } from "../../../titles/server/queries";
import type { StarterCode } from "../../../types";
import { factsAt } from "../../facts/rules";
import { factTrack } from "../../facts/tracks/rules";
import { momentsOf } from "../../moments/rules";
import { requireJourney } from "../../server/policy";
import { chainOf } from "../../server/queries";
import { programsOf } from "../../states/tracks/rules";
import { timelineOf } from "../../timeline/server/queries";
import type { JourneyRecord } from "../types";

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

/**
 * A whole journey with its texts, facts, moments and the evaluations that were released.
 * @throws AppError NOT_FOUND `challenges.journeyUnknown`
 */
export async function recordOf(db: Db, place: Place, locale: Locale): Promise<JourneyRecord> {
  await requireJourney(db, place);
  const { readerId, userId, challengeId } = place;
  const [{ events, cut }, [head], chain, reviews] = await Promise.all([
    timelineOf(db, place),
    db.$queryRaw<HeadRow[]>`
      select (select p.full_name from identity.profiles p where p.id = ${userId}::uuid) as name,
        ${titleOfJourney({ challengeId, userId }, locale)} as title,
        ${starterOfJourney({ challengeId, userId })} as "starterCode"`,
    chainOf(db, userId, challengeId),
    myReviews(db, userId, challengeId),
  ]);
  const starterCode = head?.starterCode ?? {};
  const { programs } = programsOf(events);
  const [first] = programs;
  return {
    challengeId,
    userId,
    name: head?.name ?? null,
    title: head?.title ?? "",
    own: userId === readerId,
    events,
    cut,
    ...chain,
    facts: factsAt(factTrack(events, { starterCode }), events.length - 1),
    moments: momentsOf(events),
    reviews,
    starter: (first && starterCode[first.language]?.code) ?? "",
    last: programs.at(-1) ?? null,
  };
}
