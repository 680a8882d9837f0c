/** Points of one question, whatever its type (004: a short answer is graded on 0 to 10). */
export const QUESTION_POINTS = 10;
