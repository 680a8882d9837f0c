import type { BodyShape } from "~/features/content/body/types";

/** How an exercise is laid out. */
export const EXERCISE_SHAPE: BodyShape = {
  keys: [
    ...["id", "type", "on", "order", "minutes", "title", "task", "why", "tips", "placeholder"],
    ...["inputs", "samples", "passRule", "criteria", "reference", "scripted"],
    ...["threshold", "groups", "items", "samplesPerInput"],
    ...["value", "flags", "ignoreCase", "share", "max", "min", "judges"],
    ...["not", "required", "advisory", "hidden", "weight", "group", "label", "message", "vars", "expect"],
    ...["when", "text", "texts", "all", "any", "none", "en", "zh"],
  ],
  named: new Set(["vars", "expect"]),
  ids: ["id"],
};

/** Types of criteria, in the order of the form's list: what teachers use most comes first. */
export const CRITERION_TYPES = [
  ...(["contains_any", "contains_all", "not_contains", "contains", "icontains"] as const),
  ...(["equals", "starts_with", "regex", "item_count", "word_count", "sentence_count"] as const),
  ...(["char_count", "prompt_tokens", "language", "is_json", "json_path"] as const),
  ...(["similar", "levenshtein", "rubric"] as const),
] as const;
export type CriterionType = (typeof CRITERION_TYPES)[number];

/** Keys that belong to a type; they leave with it and come back with it. */
export const TYPE_KEYS = ["value", "flags", "ignoreCase", "share", "max", "min", "judges"] as const;

/** What checks of a type look at, for the field that holds its value. */
export const PHRASE_TYPES: readonly CriterionType[] = [
  "equals",
  "contains",
  "icontains",
  "starts_with",
  "levenshtein",
];
export const PHRASES_TYPES: readonly CriterionType[] = [
  "contains_all",
  "contains_any",
  "not_contains",
  "similar",
];
export const RANGE_TYPES: readonly CriterionType[] = [
  "word_count",
  "char_count",
  "sentence_count",
  "item_count",
  "prompt_tokens",
];

/** Types whose comparison can be told to take capitals for small letters; the value is what holds where nothing is said. */
export const IGNORE_CASE: Partial<Record<CriterionType, boolean>> = {
  equals: false,
  contains_all: true,
  contains_any: true,
  not_contains: true,
  starts_with: false,
  levenshtein: false,
};
