import "server-only";
import { Prisma } from "~/generated/prisma/client";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import type { ChallengeLanguage } from "../../types";
import type { CurrentSolution, History, HistoryEntry } from "../schema";

/** A person's latest work on a challenge; null before the first save. */
export async function currentSolution(db: Db, userId: string, challengeId: string): Promise<CurrentSolution> {
  const row = await db.challengeSolution.findFirst({
    where: { userId, challengeId },
    select: { language: true, solution: true, version: true, updatedAt: true },
  });
  if (!row) return null;
  const { language, solution, version, updatedAt } = row;
  return {
    language: language as ChallengeLanguage,
    code: solution,
    version,
    savedAt: updatedAt.toISOString(),
  };
}

/** A save as it was kept. */
export interface KeptSave {
  challengeId: string;
  language: string;
  solution: string;
  version: number | null;
  savedAt: Date;
}

/** The save that a request led to, if there is one. */
export async function keptSave(
  db: Db,
  userId: string,
  clientRequestId: string,
): Promise<KeptSave | undefined> {
  const row = await db.challengeSolutionHistory.findFirst({
    where: { userId, clientRequestId },
    select: { challengeId: true, language: true, solution: true, version: true, savedAt: true },
  });
  return row ?? undefined;
}

interface HistoryRow {
  id: string;
  savedAt: Date;
  language: ChallengeLanguage;
  size: number;
  lines: number;
  sessionId: string;
}

/** Saves of a person, newest first. @param query.cursor id of the last entry of the page before */
export async function historyOf(
  db: Db,
  query: { userId: string; challengeId: string; cursor: string | null; limit: number },
): Promise<History> {
  const { userId, challengeId, cursor, limit } = query;
  const before =
    cursor === null
      ? Prisma.empty
      : Prisma.sql`and (h.saved_at, h.id) < (
          select c.saved_at, c.id from challenges.challenge_solutions_history c
          where c.id = ${cursor}::uuid and c.user_id = ${userId}::uuid)`;
  const rows = await db.$queryRaw<HistoryRow[]>`
    select h.id::text, h.saved_at as "savedAt", h.language, length(h.solution)::int as size,
      (length(h.solution) - length(replace(h.solution, E'\n', ''))
        + case when h.solution = '' or right(h.solution, 1) = E'\n' then 0 else 1 end)::int as lines,
      h.session_id::text as "sessionId"
    from challenges.challenge_solutions_history h
    where h.user_id = ${userId}::uuid and h.challenge_id = ${challengeId}::uuid ${before}
    order by h.saved_at desc, h.id desc limit ${limit + 1}`;
  const items = rows
    .slice(0, limit)
    .map(({ savedAt, ...row }) => ({ ...row, savedAt: savedAt.toISOString() }));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** One save of a person with what the one before it holds. @throws AppError NOT_FOUND `challenges.entryUnknown` */
export async function historyEntry(db: Db, userId: string, id: string): Promise<HistoryEntry> {
  const [row] = await db.$queryRaw<(Omit<HistoryEntry, "savedAt"> & { savedAt: Date })[]>`
    select h.id::text, h.saved_at as "savedAt", h.language, h.solution, (
      select b.solution from challenges.challenge_solutions_history b
      where b.user_id = h.user_id and b.challenge_id = h.challenge_id and (b.saved_at, b.id) < (h.saved_at, h.id)
      order by b.saved_at desc, b.id desc limit 1) as before
    from challenges.challenge_solutions_history h
    where h.id = ${id}::uuid and h.user_id = ${userId}::uuid`;
  if (!row) throw new AppError("NOT_FOUND", "challenges.entryUnknown");
  return { ...row, savedAt: row.savedAt.toISOString() };
}
