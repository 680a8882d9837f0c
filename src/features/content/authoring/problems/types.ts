import type errors from "~/messages/en/errors.json";

/** Each has its sentence in `errors.content.problems`. */
export type ProblemCode = keyof (typeof errors)["content"]["problems"];

/** One thing that is wrong with a text: where, and which sentence says so. */
export interface Finding {
  /** Dotted: `criteria.items.0.label.zh`. */
  path: string;
  code: ProblemCode;
  params: Record<string, string | number>;
}

type Said = ProblemCode | undefined;

/** How a kind of content speaks of what only it can have wrong. */
export interface KindWords {
  /** What its rules say in their own words, and which sentence says it; groups of the pattern fill the named blanks. */
  own: readonly (readonly [words: RegExp, code: ProblemCode, ...names: string[]])[];
  /** Where something names a type that there is not. */
  unknownType: ProblemCode;
  /** Where none of several forms fits, by the path; undefined for the general sentence. */
  noForm?: (path: readonly (string | number)[]) => Said;
  /** Where a name of the author's has no right form. */
  badName?: ProblemCode;
}
