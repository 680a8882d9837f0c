import "server-only";
import { AppError } from "~/lib/app-error";

const HOUR_MS = 3_600_000;

/** More people than this at once in one process: those who began their hour longest ago are forgotten. */
const REMEMBERED = 20_000;

interface Hour {
  since: number;
  characters: number;
}

/**
 * How much each person saves in an hour, counted in the process: every save is kept for good, and goes into every backup.
 * What was saved once more without a change costs nothing, so it is counted when it is written.
 */
export class SaveVolume {
  readonly #hours = new Map<string, Hour>();
  readonly #limit: number;

  /** @param limit characters an hour */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * @param now milliseconds since 1970
   * @throws AppError RATE_LIMITED `challenges.savedMuch` with the wait until the next hour of this person
   */
  require(userId: string, now: number): void {
    const hour = this.#hours.get(userId);
    if (!hour || hour.characters < this.#limit || now >= hour.since + HOUR_MS) return;
    const retryAfterMs = hour.since + HOUR_MS - now;
    throw new AppError(
      "RATE_LIMITED",
      "challenges.savedMuch",
      { minutes: Math.ceil(retryAfterMs / 60_000) },
      { rateLimit: { retryAfterMs, limit: this.#limit, remaining: 0 } },
    );
  }

  /** Counts what was written. */
  add(userId: string, characters: number, now: number): void {
    const hour = this.#hours.get(userId);
    if (hour && now < hour.since + HOUR_MS) {
      hour.characters += characters;
      return;
    }
    this.#hours.delete(userId);
    this.#hours.set(userId, { since: now, characters });
    if (this.#hours.size > REMEMBERED) this.#hours.delete(this.#hours.keys().next().value ?? "");
  }
}
