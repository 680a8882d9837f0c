import "server-only";
import type { PasteSource } from "~/generated/prisma/client";
import type { Db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";
import { LARGE_PASTE_CHARACTERS } from "../../constants";
import { holdOpenSession, requireOpenSession } from "../../sessions/server/queries";
import { originOf } from "../rules";
import { sourcesOf } from "./queries";

interface Paste {
  userId: string;
  sessionId: string;
  content: string;
}

/**
 * Notes a large paste in the journey, with where it came from. Short ones, and the task's own text, are not noted.
 * @throws AppError NOT_FOUND `challenges.sessionUnknown`, CONFLICT `challenges.sessionEnded`
 */
export async function recordPaste(
  db: Db,
  { userId, sessionId, content }: Paste,
): Promise<{ recorded: boolean; source: PasteSource | null }> {
  const { challengeId } = await requireOpenSession(db, userId, sessionId);
  if (content.length <= LARGE_PASTE_CHARACTERS) return { recorded: false, source: null };
  const source = originOf(content, await sourcesOf(db, userId, challengeId));
  if (source === "task") return { recorded: false, source: null };
  await transaction(db, async (tx) => {
    await holdOpenSession(tx, userId, sessionId);
    await tx.challengePaste.create({
      data: { sessionId, userId, challengeId, source, content },
      select: { id: true },
    });
  });
  return { recorded: true, source };
}
