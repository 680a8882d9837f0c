/** Classes, columns and entries that are shown at once; counts are of all. */
export const MOST_CLASSES = 60;
export const MOST_COLUMNS = 40;
export const MOST_ENTRIES = 100;

/** Handed in, not solved, and nothing more for so many days: it waits for an evaluation as it is. */
export const LEFT_DAYS = 2;

/** How long somebody who joined a class is new, and an answer to an evaluation. */
export const NEW_DAYS = 7;
export const REPLY_DAYS = 14;

/** What becomes of a challenge in a student's hands, as a teacher sees it. */
export const workStates = ["working", "solved", "toEvaluate", "stuck"] as const;
