import "server-only";
import { AppError } from "~/lib/app-error";

const HOUR_MS = 3_600_000;

/** More callers than this at once in one process: those who began their hour longest ago are forgotten. */
const REMEMBERED = 20_000;

interface Hour {
  since: number;
  characters: number;
}

/**
 * How much text each caller leaves in an hour, counted in the process: for what is kept for good and goes into every backup.
 * What costs nothing is not to be counted, so counting is apart from asking.
 */
export class VolumeLimiter {
  readonly #hours = new Map<string, Hour>();

  /**
   * @param limit characters an hour
   * @param reason what the caller is told; `{minutes}` is the wait
   * @param now milliseconds since 1970
   * @throws AppError RATE_LIMITED with the wait until the caller's next hour
   */
  require(caller: string, limit: number, reason: string, now: number): void {
    const hour = this.#hours.get(caller);
    if (!hour || hour.characters < limit || now >= hour.since + HOUR_MS) return;
    const retryAfterMs = hour.since + HOUR_MS - now;
    throw new AppError(
      "RATE_LIMITED",
      reason,
      { minutes: Math.ceil(retryAfterMs / 60_000) },
      { rateLimit: { retryAfterMs, limit, remaining: 0 } },
    );
  }

  /** Counts what was written. */
  add(caller: string, characters: number, now: number): void {
    const hour = this.#hours.get(caller);
    if (hour && now < hour.since + HOUR_MS) {
      hour.characters += characters;
      return;
    }
    this.#hours.delete(caller);
    this.#hours.set(caller, { since: now, characters });
    if (this.#hours.size > REMEMBERED) this.#hours.delete(this.#hours.keys().next().value ?? "");
  }
}

const holder = globalThis as typeof globalThis & { loupeVolumeLimiter?: VolumeLimiter };

/** The one of this process, whatever part of the build asks for it. */
export function volumeLimiter(): VolumeLimiter {
  holder.loupeVolumeLimiter ??= new VolumeLimiter();
  return holder.loupeVolumeLimiter;
}
