import "server-only";
import { randomInt, randomUUID } from "node:crypto";
import type { Door } from "~/features/identity/classes/schema";
import { readClassName } from "~/features/identity/classes/server/queries";
import { JOIN_CODE_ALPHABET, JOIN_CODE_LENGTH } from "~/features/identity/rules";
import { AppError } from "~/lib/app-error";
import { countFailure, personThrottle, tryWithin } from "~/server/auth/throttle";
import type { Db } from "~/server/db/client";
import { databaseError } from "~/server/db/errors";
import { transaction } from "~/server/db/transaction";

const DAY_MS = 24 * 60 * 60 * 1000;
/** A code that nobody renews stops after a month. */
const DEFAULT_DAYS = 30;

/** 30^8 codes: not to be guessed within the throttle. */
function newJoinCode(): string {
  return Array.from(
    { length: JOIN_CODE_LENGTH },
    () => JOIN_CODE_ALPHABET[randomInt(JOIN_CODE_ALPHABET.length)],
  ).join("");
}

/** Makes a class in the teacher's home organization, with them as its teacher and an open door. */
export async function createClass(
  db: Db,
  maker: { id: string; organizationId: string },
  input: { name: string; description?: string | undefined },
): Promise<{ id: string; name: string; joinCode: Door }> {
  const id = randomUUID();
  const code = newJoinCode();
  const expiresAt = new Date(Date.now() + DEFAULT_DAYS * DAY_MS);
  await transaction(db, async (tx) => {
    await tx.class.createMany({
      data: {
        id,
        organizationId: maker.organizationId,
        name: input.name,
        description: input.description || null,
        joinCode: code,
        joinCodeExpiresAt: expiresAt,
        createdBy: maker.id,
      },
    });
    await tx.classMember.createMany({ data: { classId: id, userId: maker.id, role: "teacher" } });
  });
  return { id, name: input.name, joinCode: { code, expiresAt: expiresAt.toISOString(), limit: null } };
}

/** Gives a class a new code; the old one stops working at once. */
export async function rotateJoinCode(
  db: Db,
  input: { classId: string; expiresInDays?: number | undefined; limit?: number | undefined },
): Promise<Door> {
  const code = newJoinCode();
  const expiresAt = new Date(Date.now() + (input.expiresInDays ?? DEFAULT_DAYS) * DAY_MS);
  const limit = input.limit ?? null;
  await changeDoor(db, input.classId, { joinCode: code, joinCodeExpiresAt: expiresAt, joinLimit: limit });
  return { code, expiresAt: expiresAt.toISOString(), limit };
}

/** Takes the code away: nobody joins by code until there is a new one. */
export async function closeDoor(db: Db, classId: string): Promise<void> {
  await changeDoor(db, classId, { joinCode: null, joinCodeExpiresAt: null, joinLimit: null });
}

type DoorColumns = { joinCode: string | null; joinCodeExpiresAt: Date | null; joinLimit: number | null };

async function changeDoor(db: Db, classId: string, data: DoorColumns): Promise<void> {
  const { count } = await db.class.updateMany({ where: { id: classId, deletedAt: null }, data });
  if (count === 0) throw new AppError("NOT_FOUND", "identity.classUnknown");
}

/**
 * Joins the class behind a code, as a student; joining again changes nothing. Wrong codes are counted, and a right one
 * forgets none of them: one's own class would be the way to guess on.
 * @throws AppError NOT_FOUND `identity.joinCodeUnknown` (unknown, expired), CONFLICT `identity.classFull`, RATE_LIMITED
 */
export async function joinClass(
  db: Db,
  userId: string,
  code: string,
): Promise<{ classId: string; name: string }> {
  const tries = personThrottle(userId, "join");
  return await tryWithin(tries, async () => {
    try {
      const rows = await db.$queryRaw<{ id: string | null }[]>`select identity.join_class(${code}) as id`;
      const classId = rows[0]?.id;
      if (!classId) throw new AppError("NOT_FOUND", "identity.joinCodeUnknown");
      return { classId, name: await readClassName(db, classId) };
    } catch (error) {
      if (databaseError(error)?.sqlState !== "LP404") throw error;
      await countFailure(tries);
      throw new AppError("NOT_FOUND", "identity.joinCodeUnknown", undefined, { cause: error });
    }
  });
}

/**
 * Names and describes a class.
 * @throws AppError NOT_FOUND `identity.classUnknown`
 */
export async function updateClass(
  db: Db,
  { classId, name, description }: { classId: string; name: string; description: string },
): Promise<void> {
  const data = { name, description: description || null };
  const { count } = await db.class.updateMany({ where: { id: classId, deletedAt: null }, data });
  if (count === 0) throw new AppError("NOT_FOUND", "identity.classUnknown");
}

/**
 * Puts a class away: its people and their work stay, hidden from all but the organization's admins; its code stops working.
 * @throws AppError NOT_FOUND `identity.classUnknown` (also where it is not theirs to lead)
 */
export async function archiveClass(db: Db, classId: string): Promise<void> {
  await db.$queryRaw`select identity.archive_class(${classId}::uuid)::text`;
}

/**
 * Takes a class out of the archive, as it was but without its code.
 * @throws AppError NOT_FOUND `identity.classUnknown` (also where it is not theirs)
 */
export async function restoreClass(db: Db, classId: string): Promise<void> {
  await db.$queryRaw`select identity.restore_class(${classId}::uuid)::text`;
}
