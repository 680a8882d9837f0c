/** Unchanged lines that stand above and below a change. */
export const AROUND = 3;

/** Lines that may differ before two programs are told whole, the old one and the new one. */
export const MOST_CHANGES = 1_000;
