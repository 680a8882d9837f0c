import type { Json, JsonObject } from "./promptfoo/types";

/** The text of an exercise as it is written; whatever JSON object, right or wrong. */
export type Body = JsonObject;
export type BodyValue = Json;

/** A place in a text: keys and positions from the outside in. */
export type BodyPath = readonly (string | number)[];
