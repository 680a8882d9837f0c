/** How a regrade is applied: so that nobody loses anything, or as the criteria say. */
export const REGRADE_MODES = ["never_lower", "both_ways"] as const;

/**
 * Why an attempt keeps its result unseen: an answer is not there, it was asked otherwise, or only a judge could say; of a
 * quiz also: its answers were archived, it was taken in a language that is gone, or a letter named an option that nobody
 * knows any more.
 */
export const IMPOSSIBLE = [
  "answersMissing",
  "inputsChanged",
  "judgeMissing",
  "archived",
  "languageMissing",
  "optionsUnknown",
] as const;

/** What became of one criterion or question between two gradings; `keyChanged`: the same verdict, other points. */
export const CRITERION_CHANGES = [
  "passes",
  "fails",
  "newPasses",
  "newFails",
  "keyChanged",
  "removed",
] as const;

/** Attempts that are graded and written in one go; a student's own are never parted. */
export const BATCH_ATTEMPTS = 200;

/** How long the server grades before it lets others on, in milliseconds. */
export const SLICE_MS = 10;

export const MAX_REASON_CHARACTERS = 500;

export const CHANGES_PAGE = 25;
export const REGRADES_PAGE = 10;
