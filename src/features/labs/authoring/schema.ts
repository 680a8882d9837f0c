import { z } from "zod";
import { LOCALES } from "~/i18n/locales";
import { EXERCISE_ID, exerciseViewSchema } from "../exercises/schema";
import { EXERCISE_STATES, IMPORT_FORMATS, IMPORT_OUTCOMES, MAX_BODY_CHARACTERS } from "./constants";
import { IMPORT_CODES } from "./promptfoo/constants";

const slug = z.string().max(40).regex(EXERCISE_ID, "an id like lab1-ex4 or lab1-x-name");
const draftBody = z
  .record(z.string().max(60), z.json())
  .refine((body) => JSON.stringify(body).length <= MAX_BODY_CHARACTERS, "content.tooLarge");

const problem = z.strictObject({ path: z.string(), reason: z.string() });
export type Problem = z.infer<typeof problem>;

export type ExerciseState = (typeof EXERCISE_STATES)[number];

/** `labs.authoring.list`: files and what was written over them or beside them, by lab and place. */
export const authoringListSchema = z.array(
  z.strictObject({
    exerciseId: z.string(),
    labNumber: z.int(),
    title: z.string(),
    state: z.enum(EXERCISE_STATES),
    /** Latest version written in the product; null for a file that nobody changed. */
    version: z.int().nullable(),
    publishedVersion: z.int().nullable(),
    changedAt: z.iso.datetime().nullable(),
    changedBy: z.string().nullable(),
  }),
);
export type AuthoringEntry = z.infer<typeof authoringListSchema>[number];

export const byExerciseInput = z.strictObject({ exerciseId: slug });

export const versionInput = z.strictObject({ exerciseId: slug, version: z.int().min(0) });

const versionRow = z.strictObject({
  version: z.int(),
  status: z.enum(["draft", "published", "retired"]),
  createdAt: z.iso.datetime(),
  createdBy: z.string().nullable(),
  /** The caller may publish or withdraw it: it is theirs, or they administer the organization. */
  mine: z.boolean(),
});

/** `labs.authoring.get`: the latest text, what is wrong with it, and the versions behind it. */
export const authoringSchema = z.strictObject({
  exerciseId: z.string(),
  state: z.enum(EXERCISE_STATES),
  body: z.record(z.string(), z.json()),
  /** What a save must name: 0 where nothing was saved yet. */
  version: z.int(),
  publishedVersion: z.int().nullable(),
  /** A file stands under it, which is shown where nothing is published. */
  hasFile: z.boolean(),
  forEveryone: z.boolean(),
  problems: z.array(problem),
  versions: z.array(versionRow),
});
export type Authoring = z.infer<typeof authoringSchema>;

/** `labs.authoring.version`: the text of one version; version 0 is the file. */
export const versionSchema = z.strictObject({ body: z.record(z.string(), z.json()) });

export const saveInput = z.strictObject({
  exerciseId: slug,
  /** The version that was edited; a later one is a CONFLICT and nothing is written. */
  baseVersion: z.int().min(0),
  body: draftBody,
});
export const savedSchema = z.strictObject({ version: z.int(), problems: z.array(problem) });

/** `labs.authoring.impact`: what publishing a version would change. */
export const impactSchema = z.strictObject({
  problems: z.array(problem),
  /** What decides results differs from what students have now; true where they have nothing. */
  gradedChanged: z.boolean(),
  /** Graded attempts at the exercise that were decided by other rules, as far as the caller sees them. */
  attempts: z.int(),
  /** Nobody has this exercise yet. */
  fresh: z.boolean(),
});
export type Impact = z.infer<typeof impactSchema>;

export const publishedSchema = z.strictObject({ publishedVersion: z.int().nullable() });

/**
 * `labs.authoring.check`: what is wrong with a text, and how a student would see it; of a text that is not right yet, as
 * far as it is written.
 */
export const checkInput = z.strictObject({
  body: draftBody,
  /** The id that the text must have. */
  exerciseId: slug.optional(),
  /** The language of `view`; the caller's where it is left out. */
  locale: z.enum(LOCALES).optional(),
});
export const checkedSchema = z.strictObject({
  problems: z.array(problem),
  view: exerciseViewSchema.nullable(),
});

export type ImportFormat = (typeof IMPORT_FORMATS)[number];
export const importInput = z.strictObject({
  format: z.enum(IMPORT_FORMATS),
  source: z.string().max(MAX_BODY_CHARACTERS, "content.tooLarge"),
  exerciseId: slug,
});
const importNote = z.strictObject({
  path: z.string(),
  outcome: z.enum(IMPORT_OUTCOMES),
  code: z.enum(IMPORT_CODES),
  detail: z.string(),
});
export const importedSchema = z.strictObject({
  body: z.record(z.string(), z.json()),
  notes: z.array(importNote),
  problems: z.array(problem),
});
export type Imported = z.infer<typeof importedSchema>;

/** `labs.authoring.tryOut`: runs a prompt on a text that need not be saved. Uses a place, keeps no attempt. */
export const tryOutInput = z.strictObject({
  body: draftBody,
  prompt: z.string().trim().min(1, "labs.promptBlank").max(4000, "labs.promptTooLong"),
  /** The language of inputs, replies and labels; the caller's where it is left out. */
  locale: z.enum(LOCALES).optional(),
});
export const triedSchema = z.strictObject({
  passed: z.boolean(),
  score: z.int(),
  provider: z.string(),
  criteria: z.array(z.strictObject({ id: z.string(), label: z.string() })),
  rows: z.array(
    z.strictObject({
      inputId: z.string(),
      hidden: z.boolean(),
      /** 1-based. */
      sample: z.int(),
      output: z.string(),
      passed: z.boolean(),
      /** In the order of `criteria`; null where it was not for this input, or not judged. */
      verdicts: z.array(z.boolean().nullable()),
    }),
  ),
});
export type Tried = z.infer<typeof triedSchema>;
