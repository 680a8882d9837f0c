/** A pause of more than this is not counted as active time. */
export const PAUSE_MS = 5 * 60_000;

/** How lines are followed to where they came from. */
export const ORIGIN_LIMITS = {
  /** Tokens in a row, names of the program's own folded into one, that tell that two programs share them. */
  group: 10,
  /** A line with so many tokens is known by them alone, names by their letters. */
  line: 4,
  /** Different lines, and their characters, that are read; of what is more nothing is said. */
  lines: 20_000,
  characters: 600_000,
  /** Of a longer line the beginning is read. */
  longest: 2_000,
} as const;

export const lineOrigins = ["starter", "own", "tutor", "outside"] as const;

export const factKeys = [
  "activeTime",
  "wholeTime",
  "sessions",
  "prompts",
  "hintLevel",
  "runs",
  "failedRuns",
  "submissions",
  "tests",
  "firstGreen",
  "editsAfterGreen",
  "origins",
  "pastedLines",
  "heldBack",
] as const;
