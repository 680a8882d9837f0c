/** Most calls of a model, or of a judge, that one run may take. */
export const MOST_CALLS = 40;

/** Where a value has a place for what belongs to the input: `{{expected}}`. */
export const PLACE = /\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/g;
