import "server-only";
import { createHash } from "node:crypto";
import { giveBack, takePlace } from "~/features/ai/server/commands";
import { record } from "~/features/engagement/server/commands";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";
import { type RunHandle, runKey } from "~/server/hub/run-hub";
import type { SandboxResult } from "~/server/sandbox/types";
import { requireOffered, requireRunnable } from "../../catalogue/server/queries";
import { defaultFileNames } from "../../constants";
import { storable } from "../../rules";
import { holdOpenSession } from "../../sessions/server/queries";
import { markStuckLater } from "../../stuck/server/commands";
import { type Box, realBox } from "../../tests/server/commands";
import type { ChallengeLanguage } from "../../types";
import { errorSignature } from "../rules";
import type { RunQueueEvent, RunResult } from "../schema";
import type { Finished } from "../types";
import { keptRun, programRuns } from "./queries";

interface HubRequest {
  userId: string;
  clientRequestId: string;
  /** Aborted when the caller goes away; the program goes on for a while, in case they come back. */
  signal?: AbortSignal | undefined;
}

export interface ProgramRequest extends HubRequest {
  sessionId: string;
  language: ChallengeLanguage;
  code: string;
}

export interface RunRequest extends ProgramRequest {
  stdin: string;
}

/** What asks for the same thing has the same. */
const fingerprint = (parts: unknown[]) => createHash("sha256").update(JSON.stringify(parts)).digest("hex");

const reused = () => new AppError("CONFLICT", "challenges.requestReused");

/**
 * Does a person's work with the sandbox once per request: the same `clientRequestId` joins it while it is under way.
 * `work` answers from the database when it is over.
 * @param asked what the request is for: the same id for something else is refused
 */
export async function throughHub(
  { userId, clientRequestId, signal }: HubRequest,
  asked: unknown[],
  work: (handle: RunHandle<RunQueueEvent>) => Promise<Finished>,
): Promise<Finished> {
  return programRuns().run(
    runKey(userId, clientRequestId),
    fingerprint(asked),
    async (handle) => {
      try {
        const finished = await work(handle);
        handle.emit({ type: "done" });
        return finished;
      } catch (error) {
        handle.emit({ type: "failed" });
        throw error;
      }
    },
    { refuse: reused, signal },
  );
}

/** How the sandbox's queue tells followers where they are. @param begin of the place that was taken for it */
export const positionTo = (handle: RunHandle<RunQueueEvent>, begin: () => void) => (position: number) => {
  if (position === 0) begin();
  handle.emit(position === 0 ? { type: "started" } : { type: "waiting", position });
};

/**
 * Runs a program (003, data flow, step 3): takes a place of the hour, waits for its turn in the sandbox, keeps the run,
 * and fills stdin and stdout of the session's latest exchange. The same `clientRequestId` runs once: at the same time it
 * joins the run, later it gets the kept result. A session that ends while the program runs still takes the run.
 *
 * @throws AppError NOT_FOUND `challenges.sessionUnknown`, CONFLICT `challenges.sessionEnded`,
 *   `challenges.requestReused`, GONE `challenges.withdrawn`, VALIDATION `challenges.languageNotOffered`, RATE_LIMITED
 *   `ai.limit.sandbox`, and what the sandbox throws: see `withPlace`
 */
export async function runProgram(db: Db, request: RunRequest, box: Box = realBox): Promise<RunResult> {
  const finished = await throughHub(request, ["run", ...program(request), request.stdin], async (handle) => {
    const kept = await keptRun(db, request.userId, request.clientRequestId);
    if (kept && !isSame(kept, request)) throw reused();
    return { kind: "run", result: kept?.result ?? (await runOnce(db, request, handle, box)) };
  });
  if (finished.kind !== "run") throw reused();
  return finished.result;
}

/** What a program is, for the hub. */
export const program = ({ sessionId, language, code }: ProgramRequest) => [sessionId, language, code];

const isSame = (
  kept: { sessionId: string; language: string; code: string; stdin: string },
  asked: RunRequest,
) => kept.language === asked.language && kept.code === asked.code && kept.stdin === asked.stdin;

async function runOnce(
  db: Db,
  request: RunRequest,
  handle: RunHandle<RunQueueEvent>,
  box: Box,
): Promise<RunResult> {
  const { userId, sessionId, language, code, stdin } = request;
  const session = await holdOpenSession(db, userId, sessionId);
  const challenge = await requireRunnable(db, session.challengeId);
  requireOffered(challenge, language);
  const fileName = challenge.starterCode[language]?.fileName ?? defaultFileNames[language];
  return withPlace(db, userId, async ({ remaining, begin }) => {
    const result = await box.runInSandbox(
      { language, code, fileName, stdin },
      { owner: userId, signal: handle.signal, onPosition: positionTo(handle, begin) },
    );
    const kept = await keep(db, request, session.at, result);
    markStuckLater(db, { userId, challengeId: session.challengeId });
    return { ...kept, remaining };
  });
}

interface WorkPlace {
  remaining: number;
  /** A program starts: from here on, cancelling does not give the place back. */
  begin(): void;
}

/**
 * A place of the hour for work with the sandbox, given back where that comes to nothing: before a program began, whatever
 * the reason, and later where the fault is ours. What somebody lets run and then cancels has cost its place; otherwise
 * programs without end, and looks at the time of hidden tests, would be free.
 */
export async function withPlace<T>(
  db: Db,
  userId: string,
  work: (place: WorkPlace) => Promise<T>,
): Promise<T> {
  const { usageId, remaining } = await takePlace(db, { userId, action: "sandbox" });
  let begun = false;
  try {
    return await work({
      remaining,
      begin: () => {
        begun = true;
      },
    });
  } catch (error) {
    const cancelled = error instanceof AppError && error.code === "CANCELLED";
    // What went wrong is the news; a place that could not be given back is free again within the hour.
    if (!begun || !cancelled) await giveBack(db, usageId).catch(() => undefined);
    throw error;
  }
}

type Kept = Omit<RunResult, "remaining">;

/** Writes the run; the streak follows from it, in the same transaction. */
async function keep(db: Db, request: RunRequest, begun: Date, result: SandboxResult): Promise<Kept> {
  const { userId, sessionId, language, code, stdin, clientRequestId } = request;
  const { exitCode, durationMs, truncated, timedOut, outOfMemory } = result;
  const stdout = storable(result.stdout);
  const stderr = storable(result.stderr);
  const signature = errorSignature({ stderr, exitCode, truncated, timedOut, outOfMemory });
  return transaction(db, async (tx) => {
    const [row] = await tx.$queryRaw<{ id: string; createdAt: Date }[]>`
      select id::text, created_at as "createdAt"
      from challenges.record_run(${sessionId}::uuid, ${language}, ${code}, ${stdin}, ${stdout}, ${stderr},
        ${exitCode}::int, ${durationMs}::int, ${truncated}, ${timedOut}, ${signature}, ${clientRequestId},
        ${begun}::timestamptz)`;
    if (!row) throw new Error("a run was not written");
    await record(tx, { userId, kind: "challengeRun", at: row.createdAt });
    return {
      runId: row.id,
      stdout,
      stderr,
      exitCode,
      durationMs,
      truncated,
      timedOut,
      outOfMemory,
      createdAt: row.createdAt.toISOString(),
    };
  });
}
