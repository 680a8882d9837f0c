import "server-only";
import { setTimeout as sleep } from "node:timers/promises";

type Listener = () => void;

/** One per process: calls and subscriptions may live in different bundles of a build. */
const holder = globalThis as typeof globalThis & { loupeReviewNews?: Set<Listener> };

function listeners(): Set<Listener> {
  holder.loupeReviewNews ??= new Set();
  return holder.loupeReviewNews;
}

/** Something happened that a teacher may want to know: whoever follows looks whether it is theirs. */
export function tellReviewNews(): void {
  for (const listener of listeners()) listener();
}

/** Waits so long, or until the signal ends it. */
export function pause(waitMs: number, signal: AbortSignal | undefined): Promise<void> {
  return sleep(waitMs, undefined, signal ? { signal } : {}).catch(() => undefined);
}

/**
 * Waits for news of this process, at most so long: what happens in another copy of the application is found then.
 * @returns when there may be something new, or the signal ends it
 */
export function reviewNews(waitMs: number, signal: AbortSignal | undefined): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal?.aborted) return Promise.resolve();
  const ended = () => resolve();
  const timer = setTimeout(resolve, waitMs);
  listeners().add(resolve);
  signal?.addEventListener("abort", ended);
  return promise.finally(() => {
    clearTimeout(timer);
    listeners().delete(resolve);
    // A page that stays open all day waits thousands of times.
    signal?.removeEventListener("abort", ended);
  });
}
