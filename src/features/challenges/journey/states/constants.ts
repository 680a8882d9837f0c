/** Every so many states one is kept whole, so that none is far from one that is. */
export const WHOLE_EVERY = 50;

/** Lines that may differ before the rest is taken for one change: comparing stays quick whatever is compared. */
export const MOST_EDITS = 400;

/** Texts that a reader keeps: stepping back and forth reads none twice. */
export const KEPT_TEXTS = 128;
