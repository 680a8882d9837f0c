import "server-only";
import { randomUUID } from "node:crypto";
import type { Db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";
import { copyKnowledge } from "../../../knowledge/copies/server/commands";
import { copyFiles, dropFiles } from "../../../materials/copies/server/commands";
import { judgeText } from "../../problems/server/queries";
import { written } from "../../rows/server/commands";
import { titleOf } from "../../rules";
import { addVersion, audit } from "../../server/commands";
import { homeOf, writableChallenge } from "../../server/policy";
import { latestBody } from "../../server/queries";
import { copiedBody, fileIds } from "../rules";

/**
 * A challenge once more, as a draft: its latest text with tests, solutions and translations, its files, and the knowledge
 * that was written for it. The two have nothing in common from then on.
 * @throws AppError NOT_FOUND `challenges.unknown`, `identity.classUnknown`; GONE `challenges.removed`; FORBIDDEN
 *   `challenges.notYoursToWrite`; PROVIDER_FAILED `challenges.storeUnavailable`
 */
export async function duplicateChallenge(
  db: Db,
  userId: string,
  wish: { challengeId: string; classId: string | null },
): Promise<{ challengeId: string; files: number; knowledge: number }> {
  const source = await writableChallenge(db, wish.challengeId);
  const home = await homeOf(db, wish.classId);
  const challengeId = randomUUID();
  const original = await latestBody(db, source);
  const body = copiedBody(original, challengeId);
  const { parsed, modelId } = await judgeText(db, challengeId, body);
  // Before the challenge: a text never names what is not there yet. What nobody names is swept away later.
  const files = await copyFiles(source.id, challengeId, fileIds(original));
  try {
    const knowledge = await transaction(db, async (tx) => {
      await tx.challenge.create({
        data: {
          id: challengeId,
          ...home,
          createdBy: userId,
          title: titleOf(body) ?? "?",
          statement: "",
          ...(parsed ? written(parsed, modelId) : {}),
        },
        select: { id: true },
      });
      await addVersion(tx, userId, challengeId, 1, body);
      const copied = await copyKnowledge(tx, userId, source.id, { ...home, challengeId });
      await audit(tx, "challenge.duplicated", challengeId, { from: source.id });
      return copied;
    });
    return { challengeId, files, knowledge };
  } catch (error) {
    await dropFiles(challengeId);
    throw error;
  }
}
