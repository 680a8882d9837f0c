import { z } from "zod";
import { SCRIPT_LANGUAGES } from "../text/constants";
import { problemsOf } from "./problems/rules";

/** A text in both languages of the product. */
export const authoredTextSchema = z.strictObject({
  en: z.string().trim().min(1).max(4000),
  zh: z.string().trim().min(1).max(4000),
});

const phrase = z.string().min(1).max(2000);
const phrases = z.array(phrase).min(1).max(50);
const bound = z.int().min(0).max(100_000);

/** Inclusive bounds of a count; at least one must be given. */
const rangeShape = { min: bound.optional(), max: bound.optional() };
const hasBound = (range: { min?: number | undefined; max?: number | undefined }) =>
  (range.min !== undefined || range.max !== undefined) && (range.min ?? 0) <= (range.max ?? 100_000);
const rangeMessage = "give min, max or both, min not above max";
const range = z.strictObject(rangeShape).refine(hasBound, rangeMessage);

/**
 * Words have a second pair of bounds: where the text is mostly Chinese and `han` is given, Han characters (字) are counted
 * against `han` instead, because that is the unit a Chinese reader means.
 */
const wordRange = z.strictObject({ ...rangeShape, han: range.optional() }).refine(hasBound, rangeMessage);

const idSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "lower case letters, digits and dashes, at most 40");

/** Share in the weighted mean. Zero is refused: it would make any result pass. */
const weightSchema = z
  .int("weights are whole numbers")
  .min(1, "a weight of 0 would pass everything")
  .max(100)
  .default(1);

/** Smallest share that passes. Zero is refused: it would make any result pass. */
const thresholdSchema = z.number().gt(0, "a threshold of 0 would pass everything").max(1).default(1);

const common = {
  /** Unique within the exercise; stored with each attempt. */
  id: idSchema,
  /** The criterion as the student reads it before running: "The answer has exactly three points". */
  label: authoredTextSchema,
  /** The author's feedback when it fails. `{actual}` becomes what was measured. */
  message: authoredTextSchema,
  weight: weightSchema,
  /** A required criterion gates: failing it fails the run whatever the mean says. */
  required: z.boolean().default(false),
  /** What is looked at: the model's answer, or the student's prompt ("do not write the answer yourself"). */
  on: z.enum(["output", "prompt"]).default("output"),
  /** Turns the check round. */
  not: z.boolean().default(false),
  /** Shown as advice only: never part of the result. */
  advisory: z.boolean().default(false),
  /** A hidden criterion counts, but is neither listed nor explained. */
  hidden: z.boolean().default(false),
  /** Ids of the inputs it is checked on; all of them where this is left out. */
  inputs: z.array(idSchema).min(1).max(20).optional(),
  /** The group it belongs to: the group counts in its stead. */
  group: idSchema.optional(),
};

const scalar = z.union([phrase, z.number(), z.boolean(), z.null()]);

const ignoreCase = (byDefault: boolean) => z.boolean().default(byDefault);

/**
 * One success criterion of a prompt exercise (grading.md, "Prompt labs: success criteria"). In texts that are compared,
 * `{{name}}` stands for what belongs to the input (its `vars` and `expect`).
 */
export const criterionSchema = z.discriminatedUnion("type", [
  z.strictObject({ ...common, type: z.literal("equals"), value: phrase, ignoreCase: ignoreCase(false) }),
  z.strictObject({ ...common, type: z.literal("contains"), value: phrase }),
  z.strictObject({ ...common, type: z.literal("icontains"), value: phrase }),
  z.strictObject({
    ...common,
    type: z.literal("contains_all"),
    value: phrases,
    ignoreCase: ignoreCase(true),
  }),
  z.strictObject({
    ...common,
    type: z.literal("contains_any"),
    value: phrases,
    ignoreCase: ignoreCase(true),
  }),
  z.strictObject({
    ...common,
    type: z.literal("not_contains"),
    value: z.union([phrase, phrases]),
    ignoreCase: ignoreCase(true),
  }),
  z.strictObject({
    ...common,
    type: z.literal("regex"),
    /** RE2 syntax: no look-around and no back-references, and therefore linear time. */
    value: z.string().min(1).max(500),
    flags: z
      .string()
      .regex(/^[ims]*$/, "only the flags i, m and s")
      .max(3)
      .default(""),
  }),
  z.strictObject({ ...common, type: z.literal("starts_with"), value: phrase, ignoreCase: ignoreCase(false) }),
  z.strictObject({
    ...common,
    type: z.literal("is_json"),
    value: z
      .strictObject({
        /** JSON Schema (draft 7) the answer must satisfy. */
        schema: z.record(z.string(), z.json()).optional(),
        /** Accept the JSON inside one Markdown code fence. */
        allowFence: z.boolean().default(false),
      })
      .default({ allowFence: false }),
  }),
  z.strictObject({ ...common, type: z.literal("word_count"), value: wordRange }),
  z.strictObject({ ...common, type: z.literal("char_count"), value: range }),
  z.strictObject({ ...common, type: z.literal("sentence_count"), value: range }),
  z.strictObject({
    ...common,
    type: z.literal("item_count"),
    value: z
      .strictObject({ ...rangeShape, marker: z.enum(["any", "bullet", "number"]).default("any") })
      .refine(hasBound, rangeMessage),
  }),
  z.strictObject({
    ...common,
    type: z.literal("language"),
    value: z.enum(SCRIPT_LANGUAGES),
    /** Smallest share of words in that script. */
    share: z.number().gt(0).max(1).default(0.6),
  }),
  z.strictObject({
    ...common,
    on: z.literal("prompt").default("prompt"),
    type: z.literal("prompt_tokens"),
    value: range,
  }),
  z.strictObject({
    ...common,
    type: z.literal("json_path"),
    value: z.strictObject({
      /** RFC 9535 without filters and functions: `$.items[*].label`. */
      path: z.string().min(1).max(200),
      /** Every value found must fit all that is given; where nothing is, it is enough that one is found. */
      equals: scalar.optional(),
      oneOf: z.array(scalar).min(1).max(50).optional(),
      contains: phrase.optional(),
      schema: z.record(z.string(), z.json()).optional(),
      allowFence: z.boolean().default(false),
    }),
  }),
  z.strictObject({
    ...common,
    type: z.literal("levenshtein"),
    value: phrase,
    /** Most edits: letters put in, left out or replaced. */
    max: z.int().min(0).max(500),
    ignoreCase: ignoreCase(false),
  }),
  z.strictObject({
    ...common,
    type: z.literal("similar"),
    /** The text it should be like, or several: the nearest counts. */
    value: z.union([phrase, z.array(phrase).min(1).max(10)]),
    /** Smallest share of words in common. */
    min: z.number().gt(0, "a minimum of 0 would pass everything").max(1).default(0.6),
  }),
  z.strictObject({
    ...common,
    type: z.literal("rubric"),
    /** What a judge model is asked about the text; a question that yes or no answers. */
    value: authoredTextSchema,
    /** How many judges decide by majority. */
    judges: z.union([z.literal(1), z.literal(3), z.literal(5)]).default(1),
    advisory: z.boolean().default(true),
  }),
]);

/** Criteria that count together as one: they pass when the weighted share of those that pass reaches the threshold. */
const groupSchema = z.strictObject({
  id: idSchema,
  threshold: thresholdSchema,
  weight: weightSchema,
  required: z.boolean().default(false),
});

/** The criteria of an exercise with the threshold for the weighted mean of those that are not required. */
export const criteriaSetSchema = z
  .strictObject({
    threshold: thresholdSchema,
    groups: z.array(groupSchema).max(20).default([]),
    items: z.array(criterionSchema).min(1).max(40),
  })
  .superRefine((set, context) => {
    for (const { path, message } of problemsOf(set)) context.addIssue({ code: "custom", path, message });
  });

export type Criterion = z.infer<typeof criterionSchema>;
export type CriteriaSet = z.infer<typeof criteriaSetSchema>;
export type AuthoredText = z.infer<typeof authoredTextSchema>;
