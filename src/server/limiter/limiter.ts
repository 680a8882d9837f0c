import "server-only";
import { AppError } from "~/lib/app-error";

/** Calls are counted over any sixty seconds. */
const WINDOW_MS = 60_000;

/** More callers than this at once in one process: those who called longest ago are forgotten. */
const REMEMBERED = 20_000;

/**
 * Counts the calls of each caller in the process, so that a program that runs wild does not take the place of everybody.
 * Nothing is guessed at here; passwords have the throttle in the database.
 */
export class CallLimiter {
  readonly #calls = new Map<string, number[]>();
  readonly #remembered: number;

  constructor(remembered = REMEMBERED) {
    this.#remembered = remembered;
  }

  /**
   * Counts a call. One that is refused is not counted.
   * @param now milliseconds since 1970
   * @throws AppError RATE_LIMITED with the wait until there is room again
   */
  take(caller: string, limit: number, now: number): void {
    const since = (this.#calls.get(caller) ?? []).filter((at) => at > now - WINDOW_MS);
    const [oldest] = since;
    if (oldest !== undefined && since.length >= limit) {
      const retryAfterMs = oldest + WINDOW_MS - now;
      throw new AppError(
        "RATE_LIMITED",
        "companion.tooManyCalls",
        { limit, seconds: Math.ceil(retryAfterMs / 1000) },
        { rateLimit: { retryAfterMs, limit, remaining: 0 } },
      );
    }
    // Written anew, so that the order of the map is that of the last calls.
    this.#calls.delete(caller);
    this.#calls.set(caller, [...since, now]);
    if (this.#calls.size > this.#remembered) this.#calls.delete(this.#calls.keys().next().value ?? "");
  }
}

const holder = globalThis as typeof globalThis & { loupeCallLimiter?: CallLimiter };

/** The one of this process, whatever part of the build asks for it. */
export function callLimiter(): CallLimiter {
  holder.loupeCallLimiter ??= new CallLimiter();
  return holder.loupeCallLimiter;
}
