import "server-only";
import type { ChildProcess } from "node:child_process";
import path from "node:path";
import { AppError, type AppErrorCode, type AppErrorParams } from "~/lib/app-error";
import { Line } from "~/server/llm/line";

/** What is sent to `src/cli/run-apart.ts`: the program by its whole path, and what it is called with. */
export interface ApartWork {
  file: string;
  input: unknown;
}

/** What it sends back: what the program made, the AppError that it ended with, or what else it threw. */
export type ApartAnswer<T> =
  | { made: T }
  | { refused: { code: AppErrorCode; reason: string; params: AppErrorParams | undefined } }
  | { failed: unknown };

interface ApartLimits {
  /** The reason (`errors.<reason>`) of a program that takes longer or needs more; told as TOO_LARGE. */
  reason: string;
  /** From its turn to its answer, in milliseconds; the start of its process counts. */
  limitMs: number;
  /** What its objects may take, in megabytes. */
  memoryMb: number;
  signal: AbortSignal;
}

/** All of them wait in one line, so that they never take more than one core; so many may wait, and each keeps its input. */
const MAX_WAITING = 8;

/** How much is kept of what a program that broke off had said, in characters. */
const MAX_SAID = 2_000;

const holder = globalThis as typeof globalThis & { loupeApart?: Line };
holder.loupeApart ??= new Line(1);
const line = holder.loupeApart;

/**
 * Runs a program of `src/cli` in a process of its own and ends it when it takes too long: for work on what people send that
 * could hold up everybody else, or take all memory (a thread that does so takes the whole process with it). The process
 * sees nothing of the environment and ends with this one; the program may import nothing of `server`.
 *
 * @param program its file, such as `read-bank.ts`; its default export is called with the input, and may be async
 * @param input what can be cloned; bytes too
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
  let child: ChildProcess | undefined;
  try {
    child = start(limits.memoryMb);
    const answer = await answerOf<T>(child, { file: fileOf(program), input }, limits);
    if (answer === "ended") {
      if (limits.signal.aborted) throw cancelled();
      throw new AppError("TOO_LARGE", limits.reason);
    }
    if ("made" in answer) return answer.made;
    if ("failed" in answer) throw answer.failed;
    const { code, reason, params } = answer.refused;
    throw new AppError(code, reason, params);
  } finally {
    if (child) await end(child);
    leave();
  }
}

const fileOf = (program: string) =>
  path.join(/* turbopackIgnore: true */ process.cwd(), "src", "cli", program);

function start(memoryMb: number): ChildProcess {
  // Not imported: a bundler would want to bundle what is forked.
  const { fork } = process.getBuiltinModule("node:child_process");
  return fork(fileOf("run-apart.ts"), [String(process.pid)], {
    execArgv: [`--max-old-space-size=${memoryMb}`, "--import", "tsx"],
    env: {} as NodeJS.ProcessEnv,
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
}

/** Ends a process that may do anything just now, and waits until it is gone: nobody else has a turn before. */
async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

/** What a process answers; "ended" where time, the caller or its memory came first. */
function answerOf<T>(
  child: ChildProcess,
  work: ApartWork,
  { limitMs, signal }: ApartLimits,
): Promise<ApartAnswer<T> | "ended"> {
  let timer: NodeJS.Timeout | undefined;
  let over = () => {};
  return new Promise<ApartAnswer<T> | "ended">((resolve, reject) => {
    over = () => resolve("ended");
    timer = setTimeout(over, limitMs);
    signal.addEventListener("abort", over);
    let said = "";
    child.stderr?.setEncoding("utf8").on("data", (part: string) => {
      said = (said + part).slice(-MAX_SAID);
    });
    child.once("message", (message) => resolve(message as ApartAnswer<T>));
    child.once("error", reject);
    // Without memory it ends by a signal: its own, or the system's.
    child.once("close", (code, killedBy) =>
      killedBy
        ? resolve("ended")
        : reject(new Error(`A program that ran apart ended with ${code} and no answer. ${said}`.trim())),
    );
    // That it could not be sent is told as well by the end of the process.
    child.send(work, () => {});
    // A signal that has aborted tells nobody any more.
    if (signal.aborted) over();
  }).finally(() => {
    clearTimeout(timer);
    signal.removeEventListener("abort", over);
  });
}
