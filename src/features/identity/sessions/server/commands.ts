import "server-only";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";

/**
 * Ends one of the person's own sessions; its next call is refused.
 * @throws AppError NOT_FOUND `identity.sessionUnknown`, also for somebody else's and one that has ended
 */
export async function endOwnSession(db: Db, sessionId: string): Promise<void> {
  const rows = await db.$queryRaw<{ ended: boolean }[]>`
    select identity.end_session(${sessionId}::uuid) as ended`;
  if (!rows[0]?.ended) throw new AppError("NOT_FOUND", "identity.sessionUnknown");
}

/**
 * Ends every session but the one that asks.
 * @returns how many were ended
 */
export async function endOtherSessions(db: Db): Promise<number> {
  const rows = await db.$queryRaw<{ ended: number }[]>`select identity.end_all_sessions(true) as ended`;
  return rows[0]?.ended ?? 0;
}
