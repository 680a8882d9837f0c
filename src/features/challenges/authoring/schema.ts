import { z } from "zod";
import {
  authoredSchema,
  baseVersion,
  draftBody,
  impactSchema,
  listedShape,
  problemSchema,
} from "~/features/content/authoring/schema";
import { languageSchema, partIdSchema } from "../schema";
import { testProblemSchema } from "../submissions/schema";
import { testOutcomes } from "../tests/constants";
import { CHALLENGE_STATES, MAX_BODY_CHARACTERS } from "./constants";

const body = draftBody(MAX_BODY_CHARACTERS, "content.documentTooLarge");
const challengeId = z.uuid();
const version = z.int().min(1);

export const challengeRef = z.strictObject({ challengeId });

/** `challenges.create`: a draft, for a class or for all of the organization. Without a text it begins empty. */
export const createInput = z.strictObject({
  classId: z.uuid().nullable().optional(),
  title: z.string().trim().min(1).max(200).optional(),
  body: body.optional(),
});
export const createdSchema = z.strictObject({ challengeId });

export const updateInput = z.strictObject({ challengeId, baseVersion, body });

export const versionInput = z.strictObject({ challengeId, version });

/** `withoutProof`: publishes while the sandbox is off; refused otherwise as if it were not said. */
export const publishInput = versionInput.extend({ withoutProof: z.boolean().optional() });
export const publishedSchema = z.strictObject({
  publishedVersion: z.int().nullable(),
  /** Every possible solution passed every test; false where the sandbox was off. */
  proved: z.boolean(),
});
export const withdrawnSchema = z.strictObject({ publishedVersion: z.null() });

export const removedSchema = z.strictObject({ removed: z.boolean() });

/** `challenges.authoring.list` */
export const listInput = z.strictObject({ removed: z.boolean() });
export const challengeEntrySchema = z.strictObject({
  challengeId,
  ...listedShape,
  state: z.enum(CHALLENGE_STATES),
  version: z.int(),
  classId: z.uuid().nullable(),
  className: z.string().nullable(),
  /** For everyone on the site: it belongs to no organization. */
  forEveryone: z.boolean(),
  languages: z.array(languageSchema),
  difficulty: z.int(),
  /** Why what students have cannot be used, in the caller's language; null where it can. */
  broken: z.string().nullable(),
  removedAt: z.iso.datetime().nullable(),
});
/** Those of no class first, then class by class; within each by title. */
export const challengeEntriesSchema = z.array(challengeEntrySchema);
export type ChallengeEntry = z.infer<typeof challengeEntrySchema>;

/** `challenges.authoring.get` */
export const challengeAuthoredSchema = authoredSchema.extend({
  challengeId,
  classId: z.uuid().nullable(),
  className: z.string().nullable(),
});
export type ChallengeAuthored = z.infer<typeof challengeAuthoredSchema>;

export const checkInput = z.strictObject({ challengeId, body });
export const checkedSchema = z.strictObject({ problems: z.array(problemSchema) });

export const challengeImpactSchema = impactSchema.extend({
  /** Students who have it open, as far as the caller sees them. */
  working: z.int(),
});
export type ChallengeImpact = z.infer<typeof challengeImpactSchema>;

/** `challenges.authoring.prove`: one possible solution of a text, saved or not, against all its tests. */
export const proveInput = z.strictObject({
  challengeId,
  body,
  solutionId: partIdSchema,
  /** `challenges.runQueue` tells its place in the sandbox's queue by it. */
  clientRequestId: z.uuid().optional(),
});

const provedTestSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  passed: z.boolean(),
  hidden: z.boolean(),
  outcome: z.enum(testOutcomes),
  message: z.string().nullable(),
  problem: testProblemSchema.optional(),
  expected: z.string().optional(),
  actual: z.string().optional(),
  stdin: z.string().optional(),
});
export const proofSchema = z.strictObject({
  solutionId: z.string(),
  passed: z.boolean(),
  tests: z.array(provedTestSchema),
  durationMs: z.number(),
});
export type Proof = z.infer<typeof proofSchema>;

/** `challenges.authoring.places`: where the caller may write a new challenge. */
export const placesSchema = z.strictObject({
  classes: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  /** Without a class: for the organization, for everyone (operators), or not at all (those who only assist). */
  standalone: z.enum(["organization", "everyone"]).nullable(),
});

/** `challenges.authoring.models`: what a challenge can be pinned to. */
export const modelsSchema = z.array(z.strictObject({ name: z.string(), version: z.string() }));
