import type { HintLevel } from "../types";

/** What happened on a challenge, in any order. */
export type LevelEvent =
  /** A run or a submission. */
  | {
      type: "attempt";
      at: Date;
      code: string;
      /** The error without line numbers and names; null where the program ended well. */
      error: string | null;
      /** A submission that passed every test: nobody is stuck after it. */
      solved: boolean;
    }
  | { type: "exchange"; at: Date; code: string; level: HintLevel };

/** What a rise rests on. */
export type Evidence = "attempt" | "error" | "stuck";

export interface LevelRange {
  hintMin: number;
  hintMax: number;
  /** Without one, level 4 has nothing to show. */
  hasExcerpt: boolean;
}

export interface LevelDecision {
  level: HintLevel;
  /** Null where the level stays. */
  evidence: Evidence | null;
}

/** The level as it is shown before the next question. */
export interface LevelView {
  /** Of the next reply to a plain question. */
  level: HintLevel;
  highest: HintLevel;
  /** "ask": nothing more is needed; "attempt": a run with changed code; "stuck": that, or saying so; null: it is the highest. */
  raisedBy: "ask" | "attempt" | "stuck" | null;
}
