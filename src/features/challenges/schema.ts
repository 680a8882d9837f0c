import { z } from "zod";
import { scriptedWhenSchema } from "~/features/ai/schema";
import { challengeLanguages, challengeLocales, MAX_CODE_CHARACTERS, MAX_TESTS } from "./constants";
import { bodyProblems } from "./rules";
import { stuckRulesSchema } from "./stuck/schema";

/**
 * What an author writes of a challenge (003, "Challenges"): the shape of `challenge_versions.body`, of the seed and of
 * imports. Columns of `challenges.challenges` carry the same words. Everything has a bound.
 */
export const languageSchema = z.enum(challengeLanguages);
export const localeSchema = z.enum(challengeLocales);

/** Ids inside a body: of tests, materials, solutions, hints, criteria. Unique within their list. */
export const partIdSchema = z
  .string()
  .max(64)
  .regex(/^[a-z0-9][a-z0-9_.-]{0,63}$/i);

/** Whole Unicode text that PostgreSQL takes. */
const wellFormed = (text: string) => text.isWellFormed() && !text.includes("\u0000");

const line = (max: number) => z.string().max(max).refine(wellFormed).trim();
const prose = (max: number) => z.string().max(max).refine(wellFormed);

const codeTextSchema = prose(MAX_CODE_CHARACTERS);
const titleSchema = line(200).min(1);

/** A file of a program or of a test: one name, no folders. */
export const fileNameSchema = z
  .string()
  .max(80)
  .regex(/^[A-Za-z_][A-Za-z0-9_-]*\.(py|js|mjs)$/);

/** A value that goes into a function, or comes out: JSON of at most 20,000 characters. */
const jsonValueSchema = z.json().refine((value) => JSON.stringify(value).length <= 20_000);

const functionNameSchema = z
  .string()
  .max(80)
  .regex(/^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)?$/);

export const ioTestSchema = z.strictObject({
  id: partIdSchema,
  name: line(200),
  kind: z.literal("io"),
  stdin: prose(20_000),
  stdout: prose(20_000),
  /** Default "lines": blanks at line ends and at the end do not count. */
  compare: z.enum(["lines", "exact", "words"]).optional(),
});

export const functionTestSchema = z.strictObject({
  id: partIdSchema,
  name: line(200),
  kind: z.literal("function"),
  function: functionNameSchema,
  args: z.array(jsonValueSchema).max(20),
  expected: jsonValueSchema,
  /** Name of the error that has to be raised; `expected` does not count then. */
  raises: line(80).optional(),
  /** The largest difference between numbers that still counts as equal. */
  tolerance: z.number().min(0).max(1e9).optional(),
  /** Only for programs in this language. */
  language: languageSchema.optional(),
});

export const unittestSchema = z.strictObject({
  id: partIdSchema,
  name: line(200),
  kind: z.literal("unittest"),
  language: languageSchema,
  fileName: fileNameSchema,
  code: codeTextSchema,
});

export const challengeTestSchema = z.discriminatedUnion("kind", [
  ioTestSchema,
  functionTestSchema,
  unittestSchema,
]);

const material = { id: partIdSchema, title: titleSchema };
const materialText = prose(40_000);

export const textMaterialSchema = z.strictObject({
  ...material,
  kind: z.literal("text"),
  text: materialText,
});
export const linkMaterialSchema = z.strictObject({
  ...material,
  kind: z.literal("link"),
  url: z
    .url({ protocol: /^https$/ })
    .max(2_000)
    .refine((url) => !/[\s\\]/.test(url)),
});
/** What of a file a student gets: it is fetched by challenge and material. */
export const fileMaterialFacts = {
  ...material,
  kind: z.literal("file"),
  name: line(200).min(1),
  mediaType: line(120),
  bytes: z
    .int()
    .min(0)
    .max(10 * 1024 * 1024),
};
export const materialSchema = z.discriminatedUnion("kind", [
  textMaterialSchema,
  linkMaterialSchema,
  /** `key`: where the content store keeps it. Never leaves the server for a student. */
  z.strictObject({
    ...fileMaterialFacts,
    key: z
      .string()
      .max(300)
      .regex(/^[A-Za-z0-9][A-Za-z0-9/._-]*$/),
  }),
]);

const statementSchema = prose(60_000);

/** The words of a challenge in another language; what is missing stays in the language of the challenge. */
const translationSchema = z.strictObject({
  title: titleSchema,
  statement: statementSchema,
  testNames: z.record(partIdSchema, line(200)).optional(),
  materials: z
    .record(partIdSchema, z.strictObject({ title: titleSchema, text: materialText.optional() }))
    .optional(),
});

export const translationsSchema = z.strictObject({
  en: translationSchema.optional(),
  zh: translationSchema.optional(),
});

const starterFileSchema = z.strictObject({ fileName: fileNameSchema, code: codeTextSchema });

export const starterCodeSchema = z.strictObject({
  python: starterFileSchema.optional(),
  javascript: starterFileSchema.optional(),
});

export const solutionSchema = z.strictObject({
  id: partIdSchema,
  language: languageSchema,
  code: codeTextSchema,
  note: prose(2_000).optional(),
});

export const hintLevelSchema = z.int().min(0).max(4);

/** A hint in the author's words: what the scripted tutor answers, and what stands in for a reply that was held back. */
export const tutorHintSchema = z.strictObject({
  id: partIdSchema,
  level: hintLevelSchema,
  text: z.strictObject({ en: prose(4_000).optional(), zh: prose(4_000).optional() }),
  /** Only for questions of this shape. */
  when: scriptedWhenSchema.optional(),
});

const rubricSchema = z.strictObject({
  id: partIdSchema,
  title: titleSchema,
  description: prose(2_000).optional(),
  max: z.int().min(1).max(100),
});

/** What an author writes, whole. Right or wrong as a task is another question: publishing asks it. */
export const challengeBodySchema = z
  .strictObject({
    title: titleSchema,
    /** Markdown with $maths$ and code. */
    statement: statementSchema,
    /** Of title, statement, materials and names of tests. */
    locale: localeSchema,
    translations: translationsSchema,
    languages: z.array(languageSchema).min(1).max(challengeLanguages.length),
    difficulty: z.int().min(1).max(5),
    estimatedMinutes: z.int().min(1).max(6_000).nullable(),
    starterCode: starterCodeSchema,
    supportMaterials: z.array(materialSchema).max(30),
    possibleSolutions: z.array(solutionSchema).max(20),
    visibleTests: z.array(challengeTestSchema).max(MAX_TESTS),
    hiddenTests: z.array(challengeTestSchema).max(MAX_TESTS),
    /** Pinned by (name, version) of ai.models; null: the site's default. */
    model: z.strictObject({ name: line(200).min(1), version: line(200).min(1) }).nullable(),
    hintMin: hintLevelSchema,
    hintMax: hintLevelSchema,
    /** What the tutor may show at hint level 4. */
    approvedExcerpt: prose(8_000).nullable(),
    tutorEnabled: z.boolean(),
    tutorSeesSolutions: z.boolean(),
    tutorHints: z.array(tutorHintSchema).max(100),
    rubric: z.array(rubricSchema).max(20),
    stuckRules: stuckRulesSchema,
  })
  .superRefine((body, context) => {
    for (const { path, message } of bodyProblems(body))
      context.addIssue({ code: "custom", path, message, input: body });
  });
