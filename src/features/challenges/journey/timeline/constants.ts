/** The most events of a journey that are read at once. */
export const MOST_EVENTS = 5_000;

/** The most bytes of texts that are read with them: a journey of 2,000 usual saves has 4 MB. */
export const MOST_BYTES = 48_000_000;
