/** Groups that are listed, the largest first, and people of each that are named. */
export const MOST_GROUPS = 60;
export const MOST_MEMBERS = 40;

export const MAX_ANSWER_CHARACTERS = 4_000;
