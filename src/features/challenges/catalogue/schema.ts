import { z } from "zod";
import {
  challengeTestSchema,
  fileMaterialFacts,
  languageSchema,
  linkMaterialSchema,
  localeSchema,
  starterCodeSchema,
  textMaterialSchema,
} from "../schema";

/** `challenges.list`: all that the person may open, or those of one class. */
export const challengeListInput = z.strictObject({ classId: z.uuid().optional() }).optional();

const challengeFacts = {
  id: z.uuid(),
  /** In the caller's language where the author gave it. */
  title: z.string(),
  difficulty: z.int(),
  /** Minutes; null where the author gives none. */
  estimatedMinutes: z.int().nullable(),
  languages: z.array(languageSchema),
  /** Null: it belongs to no class. */
  classId: z.uuid().nullable(),
  className: z.string().nullable(),
};

/** Easiest first. */
export const challengeListSchema = z.array(
  z.strictObject({
    ...challengeFacts,
    /** The first words of the statement, without marks. */
    summary: z.string(),
    /** `solved`: some submission of the person passed all tests. */
    state: z.enum(["new", "started", "solved"]),
    lastOpenedAt: z.iso.datetime().nullable(),
    /** Of the person's latest submission; null before the first. */
    testsPassed: z.int().nullable(),
    testsTotal: z.int().nullable(),
    /** An evaluation of the person's journey was sent to them. */
    evaluated: z.boolean(),
  }),
);
export type ChallengeListItem = z.infer<typeof challengeListSchema>[number];

export const challengeInput = z.strictObject({ challengeId: z.uuid() });

/** A file is fetched by challenge and material; where it is kept stays on the server. */
export const materialViewSchema = z.discriminatedUnion("kind", [
  textMaterialSchema,
  linkMaterialSchema,
  z.strictObject(fileMaterialFacts),
]);
export type MaterialView = z.infer<typeof materialViewSchema>;

/** `challenges.get`: the task as students see it. No solution, hidden test, hint or excerpt is part of it. */
export const challengeViewSchema = z.strictObject({
  ...challengeFacts,
  statement: z.string(),
  /** Of the texts given. */
  locale: localeSchema,
  supportMaterials: z.array(materialViewSchema),
  starterCode: starterCodeSchema,
  visibleTests: z.array(challengeTestSchema),
  hiddenTests: z.int(),
  hintMin: z.int(),
  hintMax: z.int(),
  tutorEnabled: z.boolean(),
  version: z.int(),
  /** False: a draft that its author, or a teacher of the class, looks at. */
  isPublished: z.boolean(),
  /** Some submission of the person passed all tests. */
  solved: z.boolean(),
  /** An evaluation of the person's journey was sent to them. */
  evaluated: z.boolean(),
});
export type ChallengeView = z.infer<typeof challengeViewSchema>;
