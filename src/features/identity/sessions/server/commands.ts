import "server-only";
import { AppError } from "~/lib/app-error";
import { endSession } from "~/server/auth/sessions";
import type { Db } from "~/server/db/client";

/**
 * Ends one of the person's own sessions; its next call is refused.
 * @throws AppError NOT_FOUND `identity.sessionUnknown`, also for somebody else's
 */
export async function endOwnSession(db: Db, userId: string, sessionId: string): Promise<void> {
  const own = await db.authSession.findFirst({ where: { id: sessionId, userId }, select: { id: true } });
  if (!own) throw new AppError("NOT_FOUND", "identity.sessionUnknown");
  await endSession(own.id);
}

/**
 * Ends every session but the one that asks.
 * @returns how many were ended
 */
export async function endOtherSessions(
  db: Db,
  userId: string,
  currentId: string | undefined,
): Promise<number> {
  const others = await db.authSession.findMany({
    where: { userId, endedAt: null, ...(currentId ? { id: { not: currentId } } : {}) },
    select: { id: true },
  });
  for (const { id } of others) await endSession(id);
  return others.length;
}
