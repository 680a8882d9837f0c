/** The types of questions, in the order in which they are offered. */
export const QUESTION_TYPES = ["multiple-choice", "true-false", "short-answer"] as const;

/** Below so many sample answers a table says little about a key. */
export const FEW_SAMPLES = 10;
