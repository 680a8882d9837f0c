import "server-only";
import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { Prisma } from "~/generated/prisma/client";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";
import { SLICE_MS } from "../constants";
import { batched, Tally, toWrite } from "../rules";
import type { GradedAgain, Regraded, RegradeMode } from "../types";

/** What a kind of content knows of its attempts; quizzes, exercises and assessments each have one. */
export interface RegradeSource {
  kind: "exercise" | "quiz" | "assessment";
  slug: string;
  /** Version of what is graded by; of a quiz those of all its languages. */
  toVersion: string;
  /** Everybody whose attempts the caller may regrade by this version, with how many they have, in a fixed order. */
  people(): Promise<{ userId: string; attempts: number }[]>;
  /** All graded attempts of these people under the new version. Gives others a turn while it works. */
  regrade(userIds: readonly string[]): Promise<Regraded[]>;
  /** Writes results in one transaction, all of a student or nothing, and lets what follows from them follow. */
  write(regradeId: string, results: ReadonlyMap<string, GradedAgain[]>): Promise<void>;
}

const PLANNED_AT_ONCE = 500;

export interface Maker {
  userId: string;
  /** Null for operators, whose regrades are of what is for everyone. */
  organizationId: string | null;
}

/** Grades attempts one after the other, and lets others on every few milliseconds. */
export async function inTurns<T>(
  attempts: readonly T[],
  grade: (attempt: T) => Regraded,
): Promise<Regraded[]> {
  const regraded: Regraded[] = [];
  let turn = performance.now();
  for (const attempt of attempts) {
    regraded.push(grade(attempt));
    if (performance.now() - turn < SLICE_MS) continue;
    await setImmediate();
    turn = performance.now();
  }
  return regraded;
}

/** Results as `labs.apply_regrade` and `companion.apply_regrade` take them: JSON by student. */
export function resultsJson(results: ReadonlyMap<string, GradedAgain[]>): string {
  const rowOf = ({ attemptId, fromVersion, toVersion, before, after, reasons, result }: GradedAgain) => ({
    attempt_id: attemptId,
    from_version: fromVersion,
    to_version: toVersion,
    score_before: before.score,
    passed_before: before.passed,
    score_after: after.score,
    passed_after: after.passed,
    reasons,
    result,
  });
  return JSON.stringify(Object.fromEntries([...results].map(([userId, all]) => [userId, all.map(rowOf)])));
}

/** Grades everything again and writes nothing; batch after batch, so that nobody waits for it. */
async function look(
  source: RegradeSource,
  signal: AbortSignal | undefined,
): Promise<{ tally: Tally; batches: string[][]; fingerprint: string }> {
  const batches = batched(await source.people());
  const tally = new Tally();
  for (const batch of batches) {
    stopIf(signal);
    for (const regraded of await source.regrade(batch)) tally.add(regraded);
  }
  const fingerprint = createHash("sha256").update(`${source.toVersion}\n${tally.summary()}`).digest("hex");
  return { tally, batches, fingerprint };
}

function stopIf(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError("CANCELLED", "grading.regradeStopped");
}

/**
 * What a regrade would change, kept so that it can be read page by page and applied. Earlier previews of the same that
 * were not applied go.
 * @returns the id of the preview
 */
export async function previewRegrade(
  db: Db,
  maker: Maker,
  source: RegradeSource,
  signal?: AbortSignal,
): Promise<string> {
  const { tally, fingerprint } = await look(source, signal);
  const content = { contentKind: source.kind, contentSlug: source.slug };
  return transaction(db, async (tx) => {
    await tx.regrade.deleteMany({
      where: { ...content, createdBy: maker.userId, status: "previewed", startedAt: null },
    });
    const { id } = await tx.regrade.create({
      data: {
        ...content,
        organizationId: maker.organizationId,
        toVersion: source.toVersion,
        createdBy: maker.userId,
        fingerprint,
        counts: tally.counts() as unknown as Prisma.InputJsonValue,
      },
      select: { id: true },
    });
    for (let at = 0; at < tally.changes.length; at += PLANNED_AT_ONCE)
      await plan(tx, id, tally.changes.slice(at, at + PLANNED_AT_ONCE));
    return id;
  });
}

/** As one JSON: the client's own way of writing many rows holds the event loop for a quarter of a second. */
async function plan(tx: Db, regradeId: string, changes: readonly GradedAgain[]): Promise<void> {
  const rows = changes.map(({ userId, attemptId, at, before, after, reasons }) => ({
    user_id: userId,
    attempt_id: attemptId,
    attempt_at: at,
    score_before: before.score,
    score_after: after.score,
    passed_before: before.passed,
    passed_after: after.passed,
    reasons,
  }));
  await tx.$executeRaw`
    insert into grading.planned_changes (regrade_id, user_id, attempt_id, attempt_at, score_before, score_after,
      passed_before, passed_after, reasons)
    select ${regradeId}::uuid, x.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (user_id uuid,
      attempt_id uuid, attempt_at timestamptz, score_before numeric, score_after numeric, passed_before boolean,
      passed_after boolean, reasons jsonb)`;
}

/**
 * Applies a preview, students in small groups, each group in a transaction of its own. Everything is graded again: where
 * that leads elsewhere than the preview showed, nothing is written. Cut off in the middle it goes on where it was; applied
 * already, or twice at the same time, it changes nothing more.
 *
 * @throws AppError NOT_FOUND `grading.regradeUnknown`, CONFLICT `grading.regradeOutdated` (criteria or attempts are others
 *   now: preview again) or `grading.regradeModeFixed`, CANCELLED `grading.regradeStopped`
 */
export async function applyRegrade(
  db: Db,
  maker: Maker,
  wish: { regradeId: string; mode: RegradeMode; reason: string; signal?: AbortSignal | undefined },
  source: RegradeSource,
): Promise<void> {
  const { regradeId, mode, reason, signal } = wish;
  const kept = await db.regrade.findFirst({
    where: {
      id: regradeId,
      createdBy: maker.userId,
      contentKind: source.kind,
      contentSlug: source.slug,
    },
    select: { status: true, mode: true, startedAt: true, toVersion: true, fingerprint: true },
  });
  if (!kept) throw new AppError("NOT_FOUND", "grading.regradeUnknown");
  if (kept.startedAt !== null && kept.mode !== mode)
    throw new AppError("CONFLICT", "grading.regradeModeFixed");
  if (kept.status === "applied") return;
  const outdated = () => new AppError("CONFLICT", "grading.regradeOutdated");
  if (kept.toVersion !== source.toVersion) throw outdated();
  const { batches, fingerprint } = await look(source, signal);
  // One that has begun has changed some of it itself.
  if (kept.startedAt === null && fingerprint !== kept.fingerprint) {
    const [now] = await db.$queryRaw<{ begun: boolean }[]>`
      select started_at is not null as begun from grading.regrades where id = ${regradeId}::uuid`;
    if (!now?.begun) throw outdated();
  }
  const [begun] = await db.$queryRaw<{ open: boolean }[]>`
    select grading.begin_regrade(${regradeId}::uuid, ${mode}, ${reason}) as open`;
  if (!begun?.open) return;
  for (const batch of batches) {
    stopIf(signal);
    const byStudent = Map.groupBy(await source.regrade(batch), ({ userId }) => userId);
    const results = new Map(
      [...byStudent].flatMap(([userId, attempts]) => {
        const rows = toWrite(mode, attempts);
        return rows.length > 0 ? [[userId, rows] as const] : [];
      }),
    );
    if (results.size > 0) await source.write(regradeId, results);
  }
  await db.$executeRaw`select grading.finish_regrade(${regradeId}::uuid)`;
}
