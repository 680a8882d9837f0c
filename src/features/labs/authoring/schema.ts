import { z } from "zod";
import {
  authoredSchema,
  baseVersion,
  draftBody,
  listedShape,
  problemSchema,
} from "~/features/content/authoring/schema";
import { LOCALES } from "~/i18n/locales";
import { EXERCISE_ID, exerciseViewSchema } from "../exercises/schema";
import { IMPORT_FORMATS, IMPORT_OUTCOMES, MAX_BODY_CHARACTERS } from "./constants";
import { IMPORT_CODES } from "./promptfoo/constants";

const slug = z.string().max(40).regex(EXERCISE_ID, "an id like lab1-ex4 or lab1-x-name");
const body = draftBody(MAX_BODY_CHARACTERS, "content.tooLarge");

/** `labs.authoring.list`: files and what was written over them or beside them, by lab and place. */
export const authoringListSchema = z.array(
  z.strictObject({ exerciseId: z.string(), labNumber: z.int(), ...listedShape }),
);
export type AuthoringEntry = z.infer<typeof authoringListSchema>[number];

export const byExerciseInput = z.strictObject({ exerciseId: slug });

export const versionInput = z.strictObject({ exerciseId: slug, version: z.int().min(0) });

/** `labs.authoring.get`: the latest text, what is wrong with it, and the versions behind it. */
export const authoringSchema = authoredSchema.extend({ exerciseId: z.string() });
export type Authoring = z.infer<typeof authoringSchema>;

export const saveInput = z.strictObject({ exerciseId: slug, baseVersion, body });

/**
 * `labs.authoring.check`: what is wrong with a text, and how a student would see it; of a text that is not right yet, as
 * far as it is written.
 */
export const checkInput = z.strictObject({
  body,
  /** The id that the text must have. */
  exerciseId: slug.optional(),
  /** The language of `view`; the caller's where it is left out. */
  locale: z.enum(LOCALES).optional(),
});
export const checkedSchema = z.strictObject({
  problems: z.array(problemSchema),
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
  problems: z.array(problemSchema),
});
export type Imported = z.infer<typeof importedSchema>;

/** `labs.authoring.tryOut`: runs a prompt on a text that need not be saved. Uses a place, keeps no attempt. */
export const tryOutInput = z.strictObject({
  body,
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
