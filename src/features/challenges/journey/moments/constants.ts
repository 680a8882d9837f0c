/** A save that changes more of the program than this is a moment. */
export const CHANGED_PERCENT = 40;

/** Of a shorter program, before and after, any change is most of it. */
export const SHORTEST_LINES = 5;

/** So often the same error, with no run between that came to its end. */
export const SAME_ERRORS = 3;

export const momentKeys = [
  "firstGreen",
  "largePaste",
  "rewrite",
  "sameError",
  "hintLevelUp",
  "away",
] as const;
