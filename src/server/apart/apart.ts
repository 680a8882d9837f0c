import "server-only";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { AppError, type AppErrorCode, type AppErrorParams } from "~/lib/app-error";
import { Line } from "~/server/llm/line";

/** What a program that runs apart sends back: what it made, or the AppError that it ended with. */
export type ApartAnswer<T> =
  | { made: T }
  | { refused: { code: AppErrorCode; reason: string; params: AppErrorParams | undefined } };

interface ApartLimits {
  /** The reason (`errors.<reason>`) of a program that takes longer or needs more; told as TOO_LARGE. */
  reason: string;
  /** From its turn to its answer, in milliseconds. */
  limitMs: number;
  /** What its objects may take, in megabytes. */
  memoryMb: number;
  signal: AbortSignal;
}

/** All of them wait in one line, so that they never take more than one core; so many may wait, and each keeps its input. */
const MAX_WAITING = 8;

const holder = globalThis as typeof globalThis & { loupeApart?: Line };
holder.loupeApart ??= new Line(1);
const line = holder.loupeApart;

/**
 * Runs a program of `src/cli` in a thread of its own and ends it when it takes too long: for work on what people send that
 * could hold up everybody else. The thread sees nothing of the environment, and its program may import nothing of `server`.
 *
 * @param program its file, such as `read-bank.ts`; it sends one `ApartAnswer`
 * @param input what it finds as `workerData`, copied
 * @throws AppError what the program refused with; TOO_LARGE with the reason of the limits; RATE_LIMITED `common.busy`;
 * CANCELLED; else what the program threw
 */
export async function runApart<T>(program: string, input: unknown, limits: ApartLimits): Promise<T> {
  if (line.size("all") > MAX_WAITING)
    throw new AppError("RATE_LIMITED", "common.busy", undefined, {
      rateLimit: { retryAfterMs: 5_000, limit: MAX_WAITING, remaining: 0 },
    });
  const cancelled = (cause?: unknown) => new AppError("CANCELLED", "common.cancelled", undefined, { cause });
  const leave = await line.enter("all", limits.signal).catch((cause: unknown) => {
    throw cancelled(cause);
  });
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), "src", "cli", program);
  const worker = new Worker(/* turbopackIgnore: true */ file, {
    execArgv: ["--import", "tsx"],
    workerData: input,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
  });
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), limits.limitMs);
  try {
    const answer = await answerOf<T>(worker, [late.signal, limits.signal]);
    if (answer === "ended") {
      if (limits.signal.aborted) throw cancelled();
      throw new AppError("TOO_LARGE", limits.reason);
    }
    if ("made" in answer) return answer.made;
    const { code, reason, params } = answer.refused;
    throw new AppError(code, reason, params);
  } finally {
    clearTimeout(timer);
    await worker.terminate();
    leave();
  }
}

/** What a thread answers; "ended" where a signal came first or its memory was used up. */
function answerOf<T>(worker: Worker, signals: AbortSignal[]): Promise<ApartAnswer<T> | "ended"> {
  return new Promise((resolve, reject) => {
    worker.once("message", (message) => resolve(message as ApartAnswer<T>));
    worker.once("error", (error: Error & { code?: string }) =>
      error.code === "ERR_WORKER_OUT_OF_MEMORY" ? resolve("ended") : reject(error),
    );
    worker.once("exit", (code) =>
      reject(new Error(`A program that ran apart ended with ${code} and no answer.`)),
    );
    AbortSignal.any(signals).addEventListener("abort", () => resolve("ended"), { once: true });
  });
}
