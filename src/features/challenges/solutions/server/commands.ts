import "server-only";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";
import { requireLanguage } from "../../catalogue/server/queries";
import { challengeOfSession, holdSessionOfSave, lockWork } from "../../sessions/server/queries";
import type { ChallengeLanguage } from "../../types";
import type { CurrentSolution, Saved } from "../schema";
import { currentSolution, type KeptSave, keptSave } from "./queries";

interface SaveRequest {
  userId: string;
  sessionId: string;
  language: ChallengeLanguage;
  code: string;
  /** The version this was written upon, 0 for none; undefined: written in any case. */
  baseVersion: number | undefined;
  /** The same one again is the same save. */
  clientRequestId: string | null;
}

/**
 * Saves work (003, data flow, step 4): the current solution is replaced, the history gets one entry more. The text that
 * is the current one already changes nothing, so that a repeated save is no second one; one that was followed by others is told by its `clientRequestId`.
 *
 * Where another version was saved since `baseVersion`, nothing is written and the error's params say `version` and
 * `savedAt`; `challenges.solution` has the text.
 *
 * A session that ended less than a minute ago still takes a save, and stays ended: a page that is left sends both at once.
 *
 * @throws AppError NOT_FOUND `challenges.sessionUnknown`, CONFLICT `challenges.sessionEnded`,
 *   `challenges.savedElsewhere`, `challenges.requestReused`, VALIDATION `challenges.languageNotOffered`, GONE `challenges.withdrawn`
 */
export function save(db: Db, request: SaveRequest): Promise<Saved> {
  const { userId, sessionId, language, code, baseVersion, clientRequestId } = request;
  return transaction(db, async (tx) => {
    const challengeId = await challengeOfSession(tx, userId, sessionId);
    await lockWork(tx, userId, challengeId);
    await holdSessionOfSave(tx, userId, sessionId);
    const kept = clientRequestId === null ? undefined : await keptSave(tx, userId, clientRequestId);
    if (kept) return savedBefore(kept, request, challengeId);
    const before = await currentSolution(tx, userId, challengeId);
    if (before?.code === code && before.language === language)
      return { savedAt: before.savedAt, version: before.version, changed: false };
    if (baseVersion !== undefined && baseVersion !== (before?.version ?? 0)) throw savedElsewhere(before);
    await requireLanguage(tx, challengeId, language, before !== null);
    const now = await moment(tx);
    const version = (before?.version ?? 0) + 1;
    if (before)
      await tx.challengeSolution.update({
        where: { userId_challengeId: { userId, challengeId } },
        data: { language, solution: code, version, updatedAt: now },
        select: { id: true },
      });
    else
      await tx.challengeSolution.create({
        data: { userId, challengeId, language, solution: code, version, updatedAt: now },
        select: { id: true },
      });
    await tx.challengeSolutionHistory.create({
      data: {
        sessionId,
        userId,
        challengeId,
        language,
        solution: code,
        version,
        savedAt: now,
        clientRequestId,
      },
      select: { id: true },
    });
    return { savedAt: now.toISOString(), version, changed: true };
  });
}

/** @throws AppError CONFLICT `challenges.requestReused`: the id was used for another text */
function savedBefore(kept: KeptSave, { language, code }: SaveRequest, challengeId: string): Saved {
  const isSame = kept.challengeId === challengeId && kept.language === language && kept.solution === code;
  if (!isSame) throw new AppError("CONFLICT", "challenges.requestReused");
  return { savedAt: kept.savedAt.toISOString(), version: kept.version ?? 1, changed: false };
}

const savedElsewhere = (present: CurrentSolution) =>
  new AppError("CONFLICT", "challenges.savedElsewhere", {
    version: present?.version ?? 0,
    savedAt: present?.savedAt ?? "",
  });

/** Behind the lock: the order of saves is the order of their times. */
async function moment(tx: Db): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  return row?.now ?? new Date();
}
