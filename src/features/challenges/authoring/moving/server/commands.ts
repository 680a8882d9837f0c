import "server-only";
import type { Db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";
import { lockChallenge } from "../../server/policy";

/**
 * Gives a challenge to another class, or to none, with the knowledge that was written for it. Work that was done stays with
 * the class through which it was done; who can open it from then on is another matter.
 * @throws AppError NOT_FOUND `challenges.unknown`, GONE `challenges.removed`, FORBIDDEN `challenges.moveNotYours` (who moves
 *   it teaches both classes) and `challenges.moveAloneNotYours`, VALIDATION `challenges.moveElsewhere` (a class of another
 *   organization), CONFLICT `challenges.moveTwin` (it was imported there as well)
 */
export async function moveChallenge(
  db: Db,
  { challengeId, classId }: { challengeId: string; classId: string | null },
): Promise<{ classId: string | null }> {
  return transaction(db, async (tx) => {
    await lockChallenge(tx, challengeId);
    await tx.$executeRaw`select challenges.move_challenge(${challengeId}::uuid, ${classId}::uuid)`;
    return { classId };
  });
}
