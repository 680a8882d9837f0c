/** What a tutor is given, in the order in which it is told. */
export const givenParts = ["rules", "task", "code", "run", "conversation", "passages"] as const;

/** Earlier exchanges that are shown at once. */
export const EARLIER_SHOWN = 5;
