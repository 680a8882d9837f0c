import { z } from "zod";
import {
  authoredSchema,
  baseVersion,
  draftBody,
  listedShape,
  problemSchema,
} from "~/features/content/authoring/schema";
import { LOCALES } from "~/i18n/locales";
import { chapterViewSchema } from "../chapters/schema";
import { questionViewSchema } from "../quizzes/schema";
import { COMPANION_KINDS, MAX_BODY_CHARACTERS } from "./constants";

const ref = {
  kind: z.enum(COMPANION_KINDS),
  slug: z
    .string()
    .max(50)
    .regex(/^[a-z0-9][a-z0-9-]{0,49}$/),
};
const body = draftBody(MAX_BODY_CHARACTERS, "content.documentTooLarge");

export const refInput = z.strictObject(ref);

export const versionInput = z.strictObject({ ...ref, version: z.int().min(0) });

export const saveInput = z.strictObject({ ...ref, baseVersion, body });

/** `companion.authoring.list`: chapters in the order of their numbers, then quizzes in that of their chapters. */
export const companionListSchema = z.array(
  z.strictObject({
    kind: z.enum(COMPANION_KINDS),
    slug: z.string(),
    ...listedShape,
    /** Of a quiz the chapter it belongs to; of a chapter itself. Empty where a draft does not say. */
    chapterId: z.string(),
    chapterNumber: z.int().nullable(),
    /** Null for quizzes. */
    accessTier: z.enum(["free", "premium"]).nullable(),
    /** Null for chapters. */
    questionCount: z.int().nullable(),
    /** The languages it is written in. */
    locales: z.array(z.enum(LOCALES)),
    /** Why what stands in the store, or was published, cannot be used; null where it can. */
    broken: z.string().nullable(),
  }),
);
export type CompanionEntry = z.infer<typeof companionListSchema>[number];

/** `companion.authoring.get` */
export const companionAuthoredSchema = authoredSchema.extend(ref);
export type CompanionAuthored = z.infer<typeof companionAuthoredSchema>;

export const checkInput = z.strictObject({
  ...ref,
  body,
  /** The language of what is shown; the caller's where it is left out. */
  locale: z.enum(LOCALES).optional(),
});

const questionConfusionSchema = z.strictObject({
  questionId: z.string(),
  /** Right or wrong by the author, credited or refused by the key. */
  counts: z.strictObject({
    samples: z.int(),
    creditedRight: z.int(),
    creditedWrong: z.int(),
    refusedRight: z.int(),
    refusedWrong: z.int(),
  }),
  /** In the order in which they are written, those that are not right themselves too. */
  samples: z.array(
    z.strictObject({
      answer: z.string(),
      /** The author's own verdict. */
      correct: z.boolean(),
      credited: z.boolean(),
      /** 0 to 10. */
      score: z.number(),
      /** What is meant may be the opposite. */
      flagged: z.boolean(),
      /** What earned points, in UTF-16 units of the answer; in order, without overlaps. */
      highlights: z.array(z.strictObject({ start: z.int(), end: z.int() })),
      /** In the order of the key. */
      concepts: z.array(z.strictObject({ id: z.string(), satisfied: z.boolean() })),
    }),
  ),
});
export type QuestionConfusion = z.infer<typeof questionConfusionSchema>;

/** `companion.authoring.check`: what is wrong with a text, how a student would see it, and how its keys judge samples. */
export const checkedSchema = z.strictObject({
  problems: z.array(problemSchema),
  /** As far as it is written; null for quizzes, and where no language has anything. */
  chapter: chapterViewSchema.nullable(),
  /** As it is asked, without keys; null for chapters, and where no language has anything. */
  quiz: z.strictObject({ questions: z.array(questionViewSchema) }).nullable(),
  /** One for each short-answer question of the language whose key is right in itself. */
  confusion: z.array(questionConfusionSchema),
});
export type CompanionChecked = z.infer<typeof checkedSchema>;
