import "server-only";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import type { OpenSession } from "../types";

/**
 * The caller's own session, which has to be open.
 * @throws AppError NOT_FOUND `challenges.sessionUnknown`; CONFLICT `challenges.sessionEnded`: open it again and repeat
 */
export async function requireOpenSession(db: Db, userId: string, sessionId: string): Promise<OpenSession> {
  const session = await db.challengeSession.findFirst({
    where: { id: sessionId, userId },
    select: { id: true, challengeId: true, classId: true, hintLevel: true, endedAt: true },
  });
  if (!session) throw new AppError("NOT_FOUND", "challenges.sessionUnknown");
  const { endedAt, ...open } = session;
  if (endedAt !== null) throw new AppError("CONFLICT", "challenges.sessionEnded");
  return open;
}

/**
 * The same, and the session counts as active now, so that it does not end while a program waits for its turn. Within a
 * transaction it stays open until that is over.
 * @throws as `requireOpenSession`
 */
export async function holdOpenSession(tx: Db, userId: string, sessionId: string): Promise<OpenSession> {
  const [session] = await tx.$queryRaw<OpenSession[]>`
    update challenges.sessions set last_activity_at = clock_timestamp()
    where id = ${sessionId}::uuid and user_id = ${userId}::uuid and ended_at is null
    returning id::text, challenge_id::text as "challengeId", class_id::text as "classId",
      hint_level::int as "hintLevel"`;
  return session ?? (await requireOpenSession(tx, userId, sessionId));
}

/**
 * One at a time per person and challenge, until the transaction ends: opening and saving. Taken before a session is
 * held, everywhere, so that nobody waits in a circle.
 */
export async function lockWork(tx: Db, userId: string, challengeId: string): Promise<void> {
  await tx.$executeRaw`
    select pg_advisory_xact_lock(hashtextextended('work ' || ${userId}::text || ' ' || ${challengeId}::text, 0))`;
}
