import "server-only";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";
import { SESSION_IDLE_MINUTES } from "~/server/jobs/close-challenge-sessions";
import { currentSolution } from "../../solutions/server/queries";
import type { OpenedSession } from "../schema";
import { lockWork, requireOpenSession } from "./queries";

interface OpenRequest {
  userId: string;
  challengeId: string;
  /** The class through which it was reached; a challenge of a class is opened through that one in any case. */
  classId: string | null;
}

interface SessionRow {
  id: string;
  hintLevel: number;
  startedAt: Date;
  idle: boolean;
}

/**
 * Opens a challenge (003, data flow, step 1): joins the open session of this person, challenge and class, or begins one.
 * However many tabs ask at once, there is one. One that was idle for too long is ended at its last activity first.
 *
 * @throws AppError NOT_FOUND `challenges.unknown`, GONE `challenges.withdrawn` (it was taken away, own work stays
 *   readable), FORBIDDEN `challenges.classOnly`
 */
export async function openSession(db: Db, request: OpenRequest): Promise<OpenedSession> {
  const { userId, challengeId } = request;
  return transaction(db, async (tx) => {
    const challenge = await requireChallenge(tx, userId, challengeId);
    const classId = challenge.classId ?? request.classId;
    if (classId !== null) await requireMember(tx, classId);
    await lockWork(tx, userId, challengeId);
    const session =
      (await openOne(tx, { userId, challengeId, classId })) ??
      (await begin(tx, { userId, challengeId, classId }, challenge.hintMin));
    return {
      sessionId: session.id,
      solution: await currentSolution(tx, userId, challengeId),
      hintLevel: session.hintLevel,
      classId,
      startedAt: session.startedAt.toISOString(),
    };
  });
}

/** The challenge, if the caller may open it. */
async function requireChallenge(tx: Db, userId: string, challengeId: string) {
  const challenge = await tx.challenge.findFirst({
    where: { id: challengeId },
    select: { classId: true, hintMin: true, deletedAt: true },
  });
  if (challenge && challenge.deletedAt === null) return challenge;
  const known =
    challenge ??
    (await tx.challengeSession.findFirst({ where: { userId, challengeId }, select: { id: true } }));
  throw known
    ? new AppError("GONE", "challenges.withdrawn")
    : new AppError("NOT_FOUND", "challenges.unknown");
}

/** Only members open a challenge through a class; its teachers are some. */
async function requireMember(tx: Db, classId: string): Promise<void> {
  const [found] = await tx.$queryRaw<{ member: boolean }[]>`
    select ${classId}::uuid in (select app.my_classes()) as member`;
  if (!found?.member) throw new AppError("FORBIDDEN", "challenges.classOnly");
}

async function openOne(
  tx: Db,
  { userId, challengeId, classId }: OpenRequest,
): Promise<SessionRow | undefined> {
  const rows = await tx.$queryRaw<SessionRow[]>`
    select id::text, hint_level::int as "hintLevel", started_at as "startedAt",
      last_activity_at < clock_timestamp() - make_interval(mins => ${SESSION_IDLE_MINUTES}::int) as idle
    from challenges.sessions
    where user_id = ${userId}::uuid and challenge_id = ${challengeId}::uuid
      and class_id is not distinct from ${classId}::uuid and ended_at is null
    order by started_at desc for update`;
  const [latest] = rows;
  const kept = latest && !latest.idle ? latest : undefined;
  for (const { id } of rows) {
    if (id === kept?.id)
      await tx.$executeRaw`
        update challenges.sessions set last_activity_at = clock_timestamp() where id = ${id}::uuid`;
    else
      await tx.$executeRaw`
        update challenges.sessions set ended_at = greatest(last_activity_at, started_at) where id = ${id}::uuid`;
  }
  return kept;
}

async function begin(
  tx: Db,
  { userId, challengeId, classId }: OpenRequest,
  hintLevel: number,
): Promise<Omit<SessionRow, "idle">> {
  const [row] = await tx.$queryRaw<Omit<SessionRow, "idle">[]>`
    insert into challenges.sessions (user_id, challenge_id, class_id, hint_level, started_at, last_activity_at)
    values (${userId}::uuid, ${challengeId}::uuid, ${classId}::uuid, ${hintLevel}::smallint, clock_timestamp(),
      clock_timestamp())
    returning id::text, hint_level::int as "hintLevel", started_at as "startedAt"`;
  if (!row) throw new Error("a session was not written");
  return row;
}

/** Ends a session (003, data flow, step 5). Ending one that is over changes nothing. @throws NOT_FOUND */
export async function closeSession(db: Db, userId: string, sessionId: string): Promise<{ endedAt: string }> {
  const [ended] = await db.$queryRaw<{ endedAt: Date }[]>`
    update challenges.sessions set ended_at = clock_timestamp()
    where id = ${sessionId}::uuid and user_id = ${userId}::uuid and ended_at is null
    returning ended_at as "endedAt"`;
  const endedAt = ended?.endedAt ?? (await endOf(db, userId, sessionId));
  return { endedAt: endedAt.toISOString() };
}

async function endOf(db: Db, userId: string, sessionId: string): Promise<Date> {
  const row = await db.challengeSession.findFirst({
    where: { id: sessionId, userId },
    select: { endedAt: true },
  });
  if (!row?.endedAt) throw new AppError("NOT_FOUND", "challenges.sessionUnknown");
  return row.endedAt;
}

/** Keeps a session from idling while somebody reads or thinks. @throws as `requireOpenSession` */
export async function touchSession(
  db: Db,
  userId: string,
  sessionId: string,
): Promise<{ lastActivityAt: string }> {
  const [row] = await db.$queryRaw<{ lastActivityAt: Date }[]>`
    update challenges.sessions set last_activity_at = clock_timestamp()
    where id = ${sessionId}::uuid and user_id = ${userId}::uuid and ended_at is null
    returning last_activity_at as "lastActivityAt"`;
  if (row) return { lastActivityAt: row.lastActivityAt.toISOString() };
  await requireOpenSession(db, userId, sessionId);
  throw new AppError("CONFLICT", "challenges.sessionEnded");
}
