import "server-only";
import { TRPCError } from "@trpc/server";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { challengeJourneyPath } from "~/features/challenges/workspace/rules";
import { AppError } from "~/lib/app-error";
import { getCaller } from "~/trpc/server";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The challenge of an address in the page's language, once per request; null where the person may open none. */
const findChallenge = cache(async (challengeId: string) => {
  if (!UUID.test(challengeId)) return null;
  try {
    return await (await getCaller()).challenges.get({ challengeId });
  } catch (error) {
    const cause = error instanceof TRPCError ? error.cause : undefined;
    if (cause instanceof AppError && (cause.code === "NOT_FOUND" || cause.code === "FORBIDDEN")) return null;
    throw error;
  }
});

/** What a person did on a challenge outlasts it; null where they did nothing. */
const findJourney = cache(async (challengeId: string): Promise<{ title: string } | null> => {
  if (!UUID.test(challengeId)) return null;
  const { events, title } = await (await getCaller()).challenges.myJourney({ challengeId, limit: 1 });
  return events.length > 0 ? { title: title ?? "" } : null;
});

/**
 * The challenge of an address. Where it was withdrawn, whoever worked on it is led to their journey; for all others there is
 * no such page.
 */
export async function challengeOf(challengeId: string) {
  const challenge = await findChallenge(challengeId);
  if (challenge) return challenge;
  if (await findJourney(challengeId)) redirect(challengeJourneyPath(challengeId));
  notFound();
}

interface JourneyHead {
  id: string;
  title: string;
  /** The challenge can be opened no more. */
  withdrawn: boolean;
  /** Something was recorded. */
  begun: boolean;
}

/** The challenge of a person's journey, which is theirs for as long as it is kept: also after it was withdrawn. */
export async function journeyHeadOf(challengeId: string): Promise<JourneyHead> {
  const [challenge, journey] = await Promise.all([findChallenge(challengeId), findJourney(challengeId)]);
  const begun = journey !== null;
  if (challenge) return { id: challenge.id, title: challenge.title, withdrawn: false, begun };
  if (journey) return { id: challengeId, title: journey.title, withdrawn: true, begun };
  notFound();
}
