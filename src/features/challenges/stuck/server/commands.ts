import "server-only";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { logger } from "~/server/log/logger";
import { tellReviewNews } from "../news/server/commands";
import { stuckFindings, stuckSettingsOf } from "../rules";
import type { StuckVerdict } from "../types";
import { stuckJourneyOf } from "./queries";

interface Journey {
  userId: string;
  challengeId: string;
}

/**
 * Looks whether the caller is stuck on a challenge, and marks it. The same evidence is marked once; while nobody judged
 * the mark, its evidence follows what happens. Called as the student: the database takes marks of the caller alone.
 * @returns how many marks are new
 */
async function markStuck(db: Db, { userId, challengeId }: Journey): Promise<number> {
  const [journey, challenge] = await Promise.all([
    stuckJourneyOf(db, { userId, challengeId }),
    db.challenge.findFirst({
      where: { id: challengeId },
      select: { estimatedMinutes: true, stuckRules: true },
    }),
  ]);
  // One that was taken away calls nobody stuck.
  if (!challenge) return 0;
  const { estimatedMinutes, stuckRules } = challenge;
  const findings = stuckFindings({ ...journey, estimatedMinutes }, stuckSettingsOf(stuckRules));
  if (findings.length === 0) return 0;
  const marks = findings.map(({ key, evidence }) => ({ rule: evidence.rule, key, evidence }));
  const [row] = await db.$queryRaw<{ made: number }[]>`
    select challenges.mark_stuck(${challengeId}::uuid, ${JSON.stringify(marks)}::jsonb) as made`;
  return row?.made ?? 0;
}

/** Looks under way, by person and challenge; of those that come meanwhile one follows. */
const underWay = new Map<string, { again: boolean; done: Promise<void> }>();

/**
 * The same behind the caller's back, after something happened in a journey: nobody waits for it, and where it fails
 * nothing but this mark is missing until the next event. Under the identity of the call that began it.
 */
export function markStuckLater(db: Db, journey: Journey): void {
  const key = `${journey.userId} ${journey.challengeId}`;
  const running = underWay.get(key);
  if (running) {
    running.again = true;
    return;
  }
  const look = { again: true, done: Promise.resolve() };
  underWay.set(key, look);
  look.done = lookWhile(db, journey, look).finally(() => underWay.delete(key));
}

async function lookWhile(db: Db, journey: Journey, look: { again: boolean }): Promise<void> {
  while (look.again) {
    look.again = false;
    try {
      await markStuck(db, journey);
    } catch (error) {
      logger.warn({ err: error, challengeId: journey.challengeId }, "who is stuck could not be looked at");
    }
  }
  tellReviewNews();
}

/** Everything that was begun is over: for tests, and before the process ends. */
export async function marksSettled(): Promise<void> {
  while (underWay.size > 0) await Promise.all([...underWay.values()].map(({ done }) => done));
}

/**
 * What a teacher or an assistant of the student's class says of marks; null takes it back. Others are refused as if there
 * were no such marks.
 * @returns how many were judged
 * @throws AppError NOT_FOUND `challenges.markUnknown`
 */
export async function judgeStuck(
  db: Db,
  markedBy: string,
  { markIds, verdict }: { markIds: string[]; verdict: StuckVerdict | null },
): Promise<{ judged: number }> {
  const { count } = await db.stuckMark.updateMany({
    where: { id: { in: markIds } },
    data: { verdict, markedBy, markedAt: verdict === null ? null : new Date() },
  });
  if (count === 0) throw new AppError("NOT_FOUND", "challenges.markUnknown");
  tellReviewNews();
  return { judged: count };
}
