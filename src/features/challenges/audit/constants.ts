/** What the audit calls a leak; its own measure, not that of the check (docs/grading.md). */
export const AUDIT_LIMITS = {
  /** Tokens of a solution in a row as they stand, and with all names taken for the same. */
  run: { named: 20, unnamed: 28 },
  /** Of a short solution this share, but never fewer than `shortest`. */
  share: 0.5,
  shortest: 10,
  /** Or this share of a solution's lines, `atLeast` of them; a line of fewer than `shortest` tokens tells nothing. */
  lines: { share: 0.5, atLeast: 3, shortest: 4 },
  /** Tokens in a row that also stand in the statement or the code to begin with do not count. */
  known: 5,
} as const;

/** Calls under way at once. */
export const AUDIT_WORKERS = 4;

/** A reply may be reworded once: at most so many calls for a message. */
export const CALLS_PER_MESSAGE = 2;
