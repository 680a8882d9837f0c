/** Levels of hints, as a select has them. */
export const HINT_LEVELS = ["0", "1", "2", "3", "4"] as const;

/** The kinds of tests, in the order in which they are offered. */
export const TEST_KINDS = ["io", "function", "unittest"] as const;
