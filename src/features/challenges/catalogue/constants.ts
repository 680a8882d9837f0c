/** The most challenges that a list shows. */
export const LISTED = 1_000;

/** Characters of a statement that a list shows. */
export const SUMMARY_CHARACTERS = 160;
