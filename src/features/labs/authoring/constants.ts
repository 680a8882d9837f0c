/** Most characters of an exercise as JSON, and of a text that is imported. */
export const MAX_BODY_CHARACTERS = 200_000;

/** What can be imported. */
export const IMPORT_FORMATS = ["promptfoo", "loupe"] as const;

/** What became of a part of an imported configuration. */
export const IMPORT_OUTCOMES = ["carried", "adapted", "left"] as const;
