/** How much of a paste has to stand, line by line, in a text for it to come from there. */
export const SAME_SHARE = 0.9;

/** So many of the latest saves, runs and replies are looked through. */
export const LOOKED_THROUGH = 40;
