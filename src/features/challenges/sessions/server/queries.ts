import "server-only";
import { Prisma } from "~/generated/prisma/client";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { LATE_SAVE_SECONDS } from "../../constants";
import type { HeldSession, OpenSession } from "../types";

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
export function holdOpenSession(tx: Db, userId: string, sessionId: string): Promise<HeldSession> {
  return hold(tx, userId, sessionId, Prisma.sql`ended_at is null`);
}

/**
 * The session of work that was under way: it takes what came of it, also where it ended meanwhile. It stays ended then;
 * the journey tells of the work behind its end.
 * @param begun `at` of the session as it was held when the work began
 * @throws as `requireOpenSession`, where it had ended before
 */
export function holdSessionOfWork(
  tx: Db,
  userId: string,
  sessionId: string,
  begun: Date,
): Promise<HeldSession> {
  return hold(tx, userId, sessionId, Prisma.sql`(ended_at is null or ended_at >= ${begun}::timestamptz)`);
}

/**
 * The session of a text that is saved on leaving: closing it may come first, by a moment.
 * @throws as `requireOpenSession`, where it ended longer ago than `LATE_SAVE_SECONDS`
 */
export function holdSessionOfSave(tx: Db, userId: string, sessionId: string): Promise<HeldSession> {
  return hold(
    tx,
    userId,
    sessionId,
    Prisma.sql`(ended_at is null or ended_at > clock_timestamp() - make_interval(secs => ${LATE_SAVE_SECONDS}::int))`,
  );
}

async function hold(tx: Db, userId: string, sessionId: string, takes: Prisma.Sql): Promise<HeldSession> {
  const [session] = await tx.$queryRaw<HeldSession[]>`
    update challenges.sessions
    set last_activity_at = case when ended_at is null then clock_timestamp() else last_activity_at end
    where id = ${sessionId}::uuid and user_id = ${userId}::uuid and ${takes}
    returning id::text, challenge_id::text as "challengeId", class_id::text as "classId",
      hint_level::int as "hintLevel", last_activity_at as at`;
  if (session) return session;
  await requireOpenSession(tx, userId, sessionId);
  throw new AppError("CONFLICT", "challenges.sessionEnded");
}

/** The challenge of a session of the caller's. @throws AppError NOT_FOUND `challenges.sessionUnknown` */
export async function challengeOfSession(db: Db, userId: string, sessionId: string): Promise<string> {
  const session = await db.challengeSession.findFirst({
    where: { id: sessionId, userId },
    select: { challengeId: true },
  });
  if (!session) throw new AppError("NOT_FOUND", "challenges.sessionUnknown");
  return session.challengeId;
}

/**
 * One at a time per person and challenge, until the transaction ends: opening and saving. Taken before a session is
 * held, everywhere, so that nobody waits in a circle.
 */
export async function lockWork(tx: Db, userId: string, challengeId: string): Promise<void> {
  await tx.$executeRaw`
    select pg_advisory_xact_lock(hashtextextended('work ' || ${userId}::text || ' ' || ${challengeId}::text, 0))`;
}
