import { z } from "zod";
import { programSchema } from "../runs/schema";
import { languageSchema } from "../schema";
import { testOutcomes, testProblems } from "../tests/constants";

/** `challenges.submit` */
export const submitInput = z.strictObject({
  sessionId: z.uuid(),
  language: languageSchema,
  code: programSchema,
  /** Follows and repeats: the same id is judged once. */
  clientRequestId: z.uuid().optional(),
});

/** Why a test did not pass: the sentence stands in the messages. */
export const testProblemSchema = z.strictObject({
  code: z.enum(testProblems),
  values: z.record(z.string(), z.string()),
});

/** What became of one test. Of a hidden one: passed or not, nothing else. */
export const testResultSchema = z.strictObject({
  /** Of a unittest file: one result per test method, `<id of the test>/<method>`. Of a hidden test: `hidden-<n>`. */
  id: z.string(),
  /** Empty for a hidden test. */
  name: z.string(),
  passed: z.boolean(),
  hidden: z.boolean(),
  /** For words of the interface. Of a hidden test `passed` or `failed`. */
  outcome: z.enum(testOutcomes),
  /** What the language or the file of tests says of it, in its own words. */
  message: z.string().nullable(),
  problem: testProblemSchema.optional(),
  /** Of a visible program test, shortened. */
  stdin: z.string().optional(),
  expected: z.string().optional(),
  actual: z.string().optional(),
});
export type TestResult = z.infer<typeof testResultSchema>;

const submissionFacts = {
  id: z.uuid(),
  language: languageSchema,
  passed: z.boolean(),
  testsPassed: z.int(),
  testsTotal: z.int(),
  tests: z.array(testResultSchema),
  /** Of all tests together; null where it was not measured. */
  durationMs: z.int().nullable(),
  challengeVersion: z.int(),
  createdAt: z.iso.datetime(),
};

export const submitResultSchema = z.strictObject({
  ...submissionFacts,
  /** Places left this hour; null where a repeated request got the kept result. */
  remaining: z.int().nullable(),
});
export type SubmitResult = z.infer<typeof submitResultSchema>;

/** `challenges.submissions`: newest first. */
export const submissionsInput = z.strictObject({
  challengeId: z.uuid(),
  /** Id of the last submission of the page before. */
  cursor: z.uuid().nullish(),
  limit: z.int().min(1).max(50).default(20),
});
export const submissionSchema = z.strictObject({ ...submissionFacts, code: z.string() });
export type Submission = z.infer<typeof submissionSchema>;
export const submissionsSchema = z.strictObject({
  items: z.array(submissionSchema),
  nextCursor: z.uuid().nullable(),
});
