import type { Moment } from "../../moments/types";
import type { PlayerEvent } from "../types";

/** One line of the list. */
export interface Entry {
  index: number;
  event: PlayerEvent;
  /** Pause before it that is told, in milliseconds; 0 where there was none. */
  away: number;
  stops: Moment[];
  /** Which time in a row it was that a run ended with this error; 0 where that is not told. */
  times: number;
  /** Hint level of the question before, in the same session. */
  levelBefore: number | null;
  /** The submission before, in the same language. */
  testsBefore: { at: number; passed: number } | null;
  /** From the last answer to this save, in milliseconds; null where it is longer ago than a pause. */
  afterAnswer: number | null;
}

export type Tone = "good" | "bad" | "notice";
