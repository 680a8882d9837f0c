import "server-only";
import { AppError } from "~/lib/app-error";
import { logger } from "~/server/log/logger";
import { findWall, withoutPaths } from "./canary";
import { type ChildResult, type ChildWork, SandboxChild } from "./child";
import { FairQueue } from "./fair-queue";
import { boxFolder, keepMarked } from "./folder";
import { startKeeper } from "./keeper";
import { childCommand } from "./layers";
import { LIMITS, MAX_CODE_BYTES, MAX_STDIN_BYTES, PLACES, PROOF_LIMITS } from "./limits";
import { WarmPool } from "./pool";
import type {
  InsideRequest,
  InsideResult,
  SandboxLanguage,
  SandboxLimits,
  SandboxOptions,
  SandboxRequest,
  SandboxResult,
  SandboxState,
} from "./types";
import { verdictsOf, whatTheBoxMayKnow } from "./verdicts";

const QUIET_MS = 5 * 60_000;
/** One that did not come up is tried again for whoever wants it after so long. */
const RETRY_MS = 30_000;

interface Running {
  pool: WarmPool;
  stop(): void;
}

interface Sandbox {
  state: SandboxState;
  queue: FairQueue;
  started?: Promise<Running>;
}

const holder = globalThis as typeof globalThis & { loupeSandbox?: Sandbox };
holder.loupeSandbox ??= {
  state: { kind: "none", state: "starting", layers: [] },
  queue: new FairQueue(PLACES),
};
const sandbox = holder.loupeSandbox;

/** How the sandbox is; nothing is started by asking. */
export function sandboxState(): SandboxState {
  return sandbox.state;
}

/** Brings the sandbox up, once; whoever runs a program first would do it otherwise. Never throws: the state tells. */
export async function startSandbox(): Promise<void> {
  await running().catch(() => {});
}

/** Ends all children that wait. Those that run end with their own limits, or with the process. */
export async function stopSandbox(): Promise<void> {
  const started = sandbox.started;
  delete sandbox.started;
  (await started?.catch(() => undefined))?.stop();
}

function running(): Promise<Running> {
  sandbox.started ??= start();
  return sandbox.started;
}

async function start(): Promise<Running> {
  try {
    const folder = await boxFolder();
    const { wall, layers, detail } = await findWall(folder);
    const keeper = wall.name === "none" ? startKeeper(folder) : undefined;
    const made = new WarmPool(
      (language) => new SandboxChild(childCommand(wall, language), keeper),
      { python: PLACES, javascript: 1 },
      QUIET_MS,
    );
    made.fill("javascript");
    made.fill("python");
    sandbox.state = { kind: kindOf(wall.name), state: "ok", layers, ...(detail ? { detail } : {}) };
    logger.info({ part: "sandbox", kind: sandbox.state.kind }, "the sandbox is up");
    const forget = keepMarked(folder);
    return {
      pool: made,
      stop() {
        forget();
        made.stop();
        keeper?.stop();
      },
    };
  } catch (error) {
    tellOff(error);
    // A full disk is emptied some day.
    setTimeout(() => delete sandbox.started, RETRY_MS).unref();
    throw error;
  }
}

function tellOff(error: unknown): void {
  const detail = withoutPaths(error instanceof Error ? error.message : String(error));
  sandbox.state = { kind: "none", state: "off", layers: [], detail };
  logger.error({ err: error }, "the sandbox is off");
}

/** A child did not come up: everything is looked at and made again for whoever comes next. */
function startAnew(started: Promise<Running>, { stop }: Running, cause: unknown): void {
  if (sandbox.started !== started) return;
  delete sandbox.started;
  stop();
  tellOff(cause);
  setTimeout(() => sandbox.state.state === "off" && void startSandbox(), RETRY_MS).unref();
}

const kindOf = (wall: string) => (wall === "none" || wall === "process" ? "permission" : wall);

const bytes = (text: string) => Buffer.byteLength(text, "utf8");

function refuseTooLarge(work: ChildWork): void {
  if (bytes(work.stdin) > MAX_STDIN_BYTES)
    throw new AppError("TOO_LARGE", "sandbox.stdinTooLarge", { kilobytes: MAX_STDIN_BYTES / 1024 });
  const code = [work.code, ...Object.values(work.files)].reduce((sum, text) => sum + bytes(text), 0);
  if (code > MAX_CODE_BYTES)
    throw new AppError("TOO_LARGE", "sandbox.codeTooLarge", { kilobytes: MAX_CODE_BYTES / 1024 });
}

function limitsOf({ proves, limits: asked = {} }: SandboxOptions): SandboxLimits {
  const most = proves ? PROOF_LIMITS : LIMITS;
  return {
    wallMs: Math.min(most.wallMs, asked.wallMs ?? most.wallMs),
    cpuMs: Math.min(most.cpuMs, asked.cpuMs ?? most.cpuMs),
    memoryMb: Math.min(most.memoryMb, asked.memoryMb ?? most.memoryMb),
  };
}

async function runChild(
  language: SandboxLanguage,
  work: ChildWork,
  options: SandboxOptions,
): Promise<ChildResult> {
  refuseTooLarge(work);
  const cancelled = (cause?: unknown) => new AppError("CANCELLED", "common.cancelled", undefined, { cause });
  const off = (cause: unknown) => new AppError("PROVIDER_FAILED", "sandbox.off", undefined, { cause });
  const started = running();
  const now = await started.catch((cause: unknown) => {
    throw off(cause);
  });
  const leave = await sandbox.queue
    .enter(options.owner, options.signal, options.onPosition)
    .catch((cause: unknown) => {
      throw cancelled(cause);
    });
  try {
    const child = now.pool.take(language);
    child.ready.catch((cause: unknown) => startAnew(started, now, cause));
    const result = await child.run(work, limitsOf(options), options.signal);
    if (options.signal?.aborted) throw cancelled();
    return result;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw off(cause);
  } finally {
    leave();
    now.pool.fill(language);
  }
}

const defaultName: Record<SandboxLanguage, string> = { python: "main.py", javascript: "main.js" };

/**
 * Runs a program that nobody trusts in a process of its own, within the limits of `limits.ts`, when its turn has come.
 *
 * @throws AppError TOO_LARGE `sandbox.stdinTooLarge` or `sandbox.codeTooLarge`; PROVIDER_FAILED `sandbox.off` where no
 * sandbox stands; CANCELLED
 */
export async function runInSandbox(request: SandboxRequest, options: SandboxOptions): Promise<SandboxResult> {
  const { end: _, ...result } = await runChild(
    request.language,
    {
      code: request.code,
      fileName: request.fileName ?? defaultName[request.language],
      stdin: request.stdin ?? "",
      files: request.files ?? {},
    },
    options,
  );
  return result;
}

/**
 * Runs tests that have to stand beside the program: calls of its functions, whose results are compared out here, or a file
 * of tests, which judges for itself (docs/sandbox.md says what that is worth).
 *
 * @throws as runInSandbox
 */
export async function runInside(request: InsideRequest, options: SandboxOptions): Promise<InsideResult> {
  const { end, ...result } = await runChild(
    request.language,
    {
      code: request.code,
      fileName: request.fileName,
      stdin: "",
      files: request.files ?? {},
      suite: whatTheBoxMayKnow(request.suite),
    },
    options,
  );
  return { ...result, verdicts: verdictsOf(request.suite, end?.outcomes) };
}
