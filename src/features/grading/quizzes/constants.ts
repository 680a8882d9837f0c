/** Points of one question, whatever its type (004: a short answer is graded on 0 to 10). */
export const QUESTION_POINTS = 10;

/** Longest answer, in characters, that is looked for among options, whose own texts are a quarter of it at most. */
export const MOST_CHOSEN = 2_000;
