import "server-only";
import type { Db } from "~/server/db/client";
import { RunHub } from "~/server/hub/run-hub";
import type { ChallengeLanguage } from "../../types";
import { KEEP_FINISHED_MS, SIGNATURES, UNWATCHED_MS } from "../constants";
import type { LatestRun, RunQueueEvent, RunResult } from "../schema";
import type { Finished } from "../types";

type ProgramHub = RunHub<RunQueueEvent, Finished>;

/** One per process: the mutation and the stream that follows it may live in different bundles of a build. */
const holder = globalThis as typeof globalThis & { loupeProgramRuns?: ProgramHub };

/** Runs and submissions under way in this process. */
export function programRuns(): ProgramHub {
  holder.loupeProgramRuns ??= new RunHub({ unwatchedMs: UNWATCHED_MS, keepFinishedMs: KEEP_FINISHED_MS });
  return holder.loupeProgramRuns;
}

/** A run as it was kept, with what was asked. */
export interface KeptRun {
  result: RunResult;
  sessionId: string;
  language: string;
  code: string;
  stdin: string;
}

/** The run that a request led to, if it was kept. */
export async function keptRun(db: Db, userId: string, clientRequestId: string): Promise<KeptRun | undefined> {
  const row = await db.challengeRun.findFirst({ where: { userId, clientRequestId } });
  if (!row) return undefined;
  const { sessionId, language, code, stdin, stdout, stderr, exitCode, durationMs, truncated, timedOut } = row;
  const outOfMemory = row.errorSignature === SIGNATURES.outOfMemory;
  const createdAt = row.createdAt.toISOString();
  return {
    sessionId,
    language,
    code,
    stdin,
    result: {
      runId: row.id,
      stdout,
      stderr,
      exitCode,
      durationMs,
      truncated,
      timedOut,
      outOfMemory,
      createdAt,
      remaining: null,
    },
  };
}

/** A person's latest run of a challenge. */
export async function latestRun(db: Db, userId: string, challengeId: string): Promise<LatestRun> {
  const row = await db.challengeRun.findFirst({
    where: { userId, challengeId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: {
      id: true,
      language: true,
      code: true,
      stdin: true,
      stdout: true,
      stderr: true,
      exitCode: true,
      durationMs: true,
      truncated: true,
      timedOut: true,
      createdAt: true,
    },
  });
  if (!row) return null;
  const { id, createdAt, language, ...facts } = row;
  return {
    ...facts,
    runId: id,
    language: language as ChallengeLanguage,
    createdAt: createdAt.toISOString(),
  };
}
