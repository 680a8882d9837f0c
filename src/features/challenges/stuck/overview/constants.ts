/** Classes, columns and entries that are shown at once; counts are of all. */
export const MOST_CLASSES = 60;
export const MOST_COLUMNS = 40;
export const MOST_ENTRIES = 100;
export const MOST_JUDGED = 20;

/** Students of one page of a class. */
export const STUDENTS_PAGE = 100;

/** Handed in, not solved, and nothing more for so many days: it waits for an evaluation as it is. */
export const LEFT_DAYS = 2;

/** How long somebody who joined a class is new, and an answer to an evaluation. */
export const NEW_DAYS = 7;
export const REPLY_DAYS = 14;

/** How long a question to the tutor is new to a teacher who has not opened the journey since. */
export const QUESTION_DAYS = 3;

/** From then on somebody has waited long for an evaluation. */
export const LATE_DAYS = 3;

/** What becomes of a challenge in a student's hands, as a teacher sees it. */
export const workStates = ["working", "solved", "toEvaluate", "stuck"] as const;
