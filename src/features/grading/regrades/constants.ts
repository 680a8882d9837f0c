/** How a regrade is applied: so that nobody loses anything, or as the criteria say. */
export const REGRADE_MODES = ["never_lower", "both_ways"] as const;

/** Why an attempt keeps its result unseen: an answer is not there, it was asked otherwise, or only a judge could say. */
export const IMPOSSIBLE = ["answersMissing", "inputsChanged", "judgeMissing"] as const;

/** What became of one criterion between two gradings. */
export const CRITERION_CHANGES = ["passes", "fails", "newPasses", "newFails", "removed"] as const;

/** Attempts that are graded and written in one go; a student's own are never parted. */
export const BATCH_ATTEMPTS = 200;

/** How long the server grades before it lets others on, in milliseconds. */
export const SLICE_MS = 10;

export const MAX_REASON_CHARACTERS = 500;

export const CHANGES_PAGE = 25;
export const REGRADES_PAGE = 10;
