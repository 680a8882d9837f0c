/** The rules of who is stuck (grading.md), in the order in which they are told. */
export const stuckRuleNames = ["noProgress", "sameError", "overTime", "hintLevel", "samePrompts"] as const;

export const stuckVerdicts = ["right", "wrong", "handled"] as const;

/** A pause of this length or less counts as work; of a longer one nothing does. */
export const WORK_GAP_MS = 5 * 60_000;

/** The latest events of a journey that the rules look at; all before them count for active time alone. */
export const RECENT_EVENTS = 400;

/** Characters of a prompt that are compared, and of an error or a prompt that are kept as evidence. */
export const COMPARED_CHARACTERS = 2_000;
export const TOLD_CHARACTERS = 160;

/** A mark that nobody judged leaves the list after so many days. */
export const MARK_DAYS = 14;

/** Thresholds where the author of a challenge says nothing else (grading.md, "Who is stuck"). */
export const STUCK_DEFAULTS = {
  /** Each rule can be turned off. */
  noProgress: true,
  sameError: true,
  overTime: true,
  hintLevel: true,
  samePrompts: true,
  /** Graded attempts since the last newly passing test. */
  noProgressAttempts: 3,
  /** Runs in a row that end with the same normalised error. */
  sameErrorTimes: 3,
  /** Active time as a multiple of the estimate. */
  overTimeFactor: 2,
  /** Active minutes without a newly passing test, so that nobody is called stuck who gets on slowly. */
  overTimeQuietMinutes: 10,
  /** The hint level that is much help. */
  hintLevelFrom: 3,
  /** Replies at that level or above since the last newly passing test; or one, and a graded attempt behind it. */
  hintLevelReplies: 2,
  /** Questions in a row. */
  samePromptsTimes: 3,
  /** How alike they are, 0 to 1: words and pairs of neighbouring words. */
  samePromptsLikeness: 0.75,
} as const;

/** What an author may set each threshold to, ends included. */
export const STUCK_RANGES = {
  noProgressAttempts: [2, 50],
  sameErrorTimes: [2, 50],
  overTimeFactor: [1, 20],
  overTimeQuietMinutes: [0, 240],
  hintLevelFrom: [1, 4],
  hintLevelReplies: [1, 50],
  samePromptsTimes: [2, 20],
  samePromptsLikeness: [0.3, 1],
} as const;

/** Thresholds that are no whole numbers. */
export const STUCK_FRACTIONS: readonly string[] = ["overTimeFactor", "samePromptsLikeness"];

/** What happens in another copy of the application is heard of after this time at the latest. */
export const NEWS_MS = 10_000;

/** Who follows looks again after this time at the earliest: a class at work says something many times a second. */
export const NEWS_REST_MS = 1_000;

/** Calls of one person in a minute that go through the work of whole classes. */
export const LOOKS_A_MINUTE = 120;
