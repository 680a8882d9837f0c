import "server-only";
import { AppError } from "~/lib/app-error";

/** One per process: two bundles of a build must not answer one person's questions at the same time. */
const holder = globalThis as typeof globalThis & { loupeTutorTurns?: Map<string, Promise<void>> };

function lines(): Map<string, Promise<void>> {
  holder.loupeTutorTurns ??= new Map();
  return holder.loupeTutorTurns;
}

/**
 * Does the works of one key one after another, in the order in which they came: a reply is checked together with those before
 * it, so the one before must be kept first. In each running copy of the application.
 * @throws AppError CANCELLED `ai.cancelled` where the signal ends the wait; what `work` throws
 */
export async function inTurn<T>(key: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const waiting = lines();
  const before = waiting.get(key) ?? Promise.resolve();
  const mine = Promise.withResolvers<void>();
  const last = before.then(() => mine.promise);
  waiting.set(key, last);
  last.then(() => {
    if (waiting.get(key) === last) waiting.delete(key);
  });
  try {
    await settledOrAborted(before, signal);
    if (signal.aborted) throw new AppError("CANCELLED", "ai.cancelled");
    return await work();
  } finally {
    mine.resolve();
  }
}

async function settledOrAborted(settled: Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const aborted = Promise.withResolvers<void>();
  const onAbort = () => aborted.resolve();
  signal.addEventListener("abort", onAbort, { once: true });
  await Promise.race([settled, aborted.promise]);
  signal.removeEventListener("abort", onAbort);
}
