/** Of one file of an exercise, in bytes; a longer one is left out. */
export const MAX_FILE_BYTES = 256 * 1024;

/** Of one exercise. */
export const MAX_FILES = 200;

/** Of one folder. */
export const MAX_EXERCISES = 2_000;

/** How many of an exercise's cases students see; the others stay hidden. */
export const VISIBLE_CASES = 5;

/** Possible solutions that are run at once: the sandbox lets as many in as there are cores. */
export const PROVED_AT_ONCE = 2;
