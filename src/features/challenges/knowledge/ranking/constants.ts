/** How many places of each list are looked at. */
export const DEPTH = 60;

/** Reciprocal rank fusion: a place counts 1 / (SMOOTHING + place), so that no list decides alone. */
export const SMOOTHING = 60;

/** A passage whose words count less than this share of the best one's is left out, unless its meaning is near. */
export const LEAST_SHARE = 0.25;

/** A passage whose meaning is farther from the question than this is no answer by its meaning. */
export const LEAST_COSINE = 0.2;

/** What a word counts that was put in the place of a misspelt one. */
export const RESPELT_WEIGHT = 0.7;

/** What a part of a name, or its stem, counts. */
export const PART_WEIGHT = 0.5;
