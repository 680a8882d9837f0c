/** A passage is closed once it holds so much (a Latin letter counts 1, a Chinese character 2.5). */
export const TARGET = 1_000;

/** No passage holds more. */
export const LIMIT = 1_500;

/** So much of a passage, in whole sentences, is said again by the next one under the same title. */
export const OVERLAP = 180;

/** A passage that holds less takes the next section with it, if that fits. */
export const SMALL = 160;

/** What a Chinese, Japanese or Korean character counts: it says about as much as so many Latin letters. */
export const WIDE = 2.5;
