import "server-only";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { databaseError } from "~/server/db/errors";
import { isGroup, mayAnswer } from "./queries";

interface Group {
  classId: string;
  challengeId: string;
  groupKey: string;
}

/** SQLSTATE unique_violation */
const THERE_IS_ONE = "23505";

async function requireAnswering(db: Db, classId: string): Promise<void> {
  if (!(await mayAnswer(db, classId))) throw new AppError("FORBIDDEN", "identity.classNotYours");
}

const whereOf = ({ classId, challengeId, groupKey }: Group) => ({
  classId,
  challengeId,
  groupKey,
  userId: null,
});

/**
 * Says something once to all whose answers are of a group: who handed one in, and who will. Again, it changes what was
 * said; only its author may.
 * @throws AppError FORBIDDEN `identity.classNotYours`, `challenges.groupAnswerNotYours`; NOT_FOUND
 *   `challenges.groupUnknown`; CONFLICT `challenges.groupAnswered` where a colleague was faster
 */
export async function answerGroup(
  db: Db,
  authorId: string,
  { body, ...group }: Group & { body: string },
): Promise<{ updatedAt: string }> {
  await requireAnswering(db, group.classId);
  const updatedAt = new Date();
  const there = await db.reviewComment.findFirst({
    where: whereOf(group),
    select: { id: true, authorId: true },
  });
  if (there) {
    if (there.authorId !== authorId) throw new AppError("FORBIDDEN", "challenges.groupAnswerNotYours");
    await db.reviewComment.updateMany({ where: { id: there.id }, data: { body, updatedAt } });
    return { updatedAt: updatedAt.toISOString() };
  }
  if (!(await isGroup(db, group))) throw new AppError("NOT_FOUND", "challenges.groupUnknown");
  try {
    await db.reviewComment.create({ data: { ...group, authorId, body, updatedAt }, select: { id: true } });
  } catch (error) {
    if (databaseError(error)?.sqlState === THERE_IS_ONE)
      throw new AppError("CONFLICT", "challenges.groupAnswered");
    throw error;
  }
  return { updatedAt: updatedAt.toISOString() };
}

/** Takes one's own comment of a group away. @throws AppError FORBIDDEN `identity.classNotYours` */
export async function takeBack(db: Db, authorId: string, group: Group): Promise<{ removed: boolean }> {
  await requireAnswering(db, group.classId);
  const { count } = await db.reviewComment.deleteMany({ where: { ...whereOf(group), authorId } });
  return { removed: count > 0 };
}
