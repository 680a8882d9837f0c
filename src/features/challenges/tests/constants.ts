/** Program time that all tests of one submission may take together; what is left then is not run. */
export const JUDGING_BUDGET_MS = 60_000;

/** After so many tests that ran out of time the others are not tried: they would too. */
export const MAX_TIMEOUTS = 3;

/** The most characters of an input, an output or a message that a test's result shows. */
export const SHOWN_CHARACTERS = 2_000;

/** What can become of a test. Of a hidden one only `passed` and `failed` are told. */
export const testOutcomes = [
  "passed",
  /** Wrong output, or a check that does not hold. */
  "failed",
  /** The program broke off with an error. */
  "error",
  "timedOut",
  "outOfMemory",
  "tooMuchOutput",
  /** Earlier tests had used up the time. */
  "notRun",
] as const;

/** What a comparison can find; the sentences stand in the messages, `challenges.tests.problem`. */
export const testProblems = [
  "returned",
  "raised",
  "raisedSilent",
  "raisedOther",
  "raisedNothing",
  "missing",
  "notRun",
  "notEnded",
  "changed",
] as const;
