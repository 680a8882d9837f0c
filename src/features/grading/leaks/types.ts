/** Why a reply must not be shown; the first that holds. */
export type LeakReason = "run" | "similarity" | "passage" | "disguise" | "readyMade";

export interface LeakVerdict {
  /** Null: nothing suspicious. */
  reason: LeakReason | null;
  /** Words of a reference in a row, those left out that the student has seen. */
  longestRun: number;
  /** Share (0 to 1) of a reference's unseen shingles that the reply holds. */
  similarity: number;
}

export interface LeakQuestion {
  reply: string;
  /** Solutions that must not be handed over, in every language there is. */
  references: readonly string[];
  /** What the student has before them anyway: task, tips, criteria, their own words. Repeating it leaks nothing. */
  seen: readonly string[];
}
