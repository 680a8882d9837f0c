/** Chance that is the same for the same seed, in every process. */
export interface Dice {
  /** From 0 to below 1. */
  roll(): number;
  /** A whole number from `from` to `to`, both of them possible. */
  between(from: number, to: number): number;
  pick<T>(from: readonly T[]): T;
  /** A UUID of version 4. */
  uuid(): string;
}

export interface SampleWishes {
  /** How many events; at least 2. */
  events: number;
  /** The same seed gives the same journey. */
  seed: number;
  /** When it begins, in milliseconds since 1970. */
  startedAt?: number;
}
