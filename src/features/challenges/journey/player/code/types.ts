import type { against } from "./constants";

/** What the program at the cursor is compared with. */
export type Against = (typeof against)[number];

/** A program of the journey. */
export interface Version {
  /** Of `player.code`; -1: what the challenge began with. */
  state: number;
  /** Index of the event that brought it; null: it was there before the first. */
  index: number | null;
}

/** Two programs of a journey, the earlier one first. */
export interface Pair {
  from: Version;
  to: Version;
  /** There is nothing of that kind at this moment: it is compared with the beginning. */
  missing: boolean;
}
