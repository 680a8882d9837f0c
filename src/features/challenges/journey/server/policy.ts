import "server-only";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";

interface Reading {
  /** Who asks. */
  readerId: string;
  userId: string;
  challengeId: string;
}

/**
 * Row level security decides who may read a journey. Whoever is shown that of somebody else leaves an audit event that the
 * student can read; where it cannot be written, nothing is shown.
 * @throws AppError NOT_FOUND `challenges.journeyUnknown`: there is none, or it is not theirs to read
 */
export async function requireJourney(db: Db, { readerId, userId, challengeId }: Reading): Promise<void> {
  const session = await db.challengeSession.findFirst({
    where: { userId, challengeId },
    select: { id: true },
  });
  if (!session) throw new AppError("NOT_FOUND", "challenges.journeyUnknown");
  if (userId !== readerId)
    await db.$executeRaw`
      select identity.audit_reading('challenges.journeyRead', ${userId}::uuid, 'challenge', ${challengeId})`;
}
