/** The most characters (UTF-16 units) that the server takes as one answer. */
export const MAX_ANSWER_LENGTH = 20_000;

/** From here on the field says how long the answer is. */
export const COUNT_FROM = 18_000;

/** Letters that name the options, as shown and as keys; a quiz has ten at most. */
export const OPTION_LETTERS = "ABCDEFGHIJ";
