/** Any JSON. */
export type BodyValue = null | boolean | number | string | BodyValue[] | { [key: string]: BodyValue };

/** The text of an exercise, a chapter or a quiz as it is written; whatever JSON object, right or wrong. */
export type Body = { [key: string]: BodyValue };

/** A place in a text: keys and positions from the outside in. */
export type BodyPath = readonly (string | number)[];

/** How the texts of one kind are laid out, for those who show and compare them. */
export interface BodyShape {
  /** Keys in the order in which authors read them. */
  keys: readonly string[];
  /** What stands under these has names that the author gave, which are no keys of ours even where they read like one. */
  named?: ReadonlySet<string>;
  /** Keys by which the entries of a list are told from one another. */
  ids: readonly string[];
}
