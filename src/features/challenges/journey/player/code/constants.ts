/** What a program may be compared with: the one before it, that of the last submission, the first and the last of all. */
export const against = ["before", "submission", "starter", "end"] as const;

/** Unchanged lines that stay around a change, and how many more there must be for the rest to be folded. */
export const FOLDED = { margin: 2, minSize: 3 } as const;

/** Of a longer output so many characters and lines are shown at first. */
export const OUTPUT_SHOWN = { characters: 4_000, lines: 24 } as const;

/** States of a program that are looked through for a paste. */
export const LOOKED_THROUGH = 3_000;
