import "server-only";
import { askedPage } from "~/features/challenges/journey/player/text/rules";
import { readForPage } from "./read-for-page";

interface Place {
  challengeId: string;
  /** Left out: the visitor's own journey. */
  userId?: string;
}

/** A journey, and what was said on the page of it that an event stands on; for those who may not read it, no such page. */
export const readJourneyText = (place: Place, seq: number | null) =>
  readForPage(async ({ challenges: { player } }) => {
    const journey = await player.get(place);
    const page = askedPage(journey.events, seq);
    return { player: journey, texts: await player.texts({ ...place, page }), page };
  });
