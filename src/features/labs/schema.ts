import { z } from "zod";
import { quotaSchema } from "~/features/ai/schema";
import { exerciseViewSchema } from "./exercises/schema";

export const labNumberSchema = z.int().min(1).max(5);
/** The shape of an exercise id; whether there is such an exercise is another question (NOT_FOUND). */
export const exerciseIdSchema = z.string().min(1).max(40);

const progressEntry = {
  exerciseId: z.string().max(40),
  success: z.boolean(),
  /** Graded runs so far. */
  attempts: z.int(),
};

/** `labs.list`: every lab with usable content. */
export const labListSchema = z.array(
  z.strictObject({
    labNumber: z.int(),
    title: z.string(),
    summary: z.string(),
    /** Some exercise of it has a graded run, solved or not. */
    started: z.boolean(),
    completed: z.int(),
    total: z.int(),
    minutes: z.int(),
    /** The first exercise not solved yet, null when all are. */
    nextExerciseId: z.string().nullable(),
  }),
);

/** `labs.get`: one lab with its exercises, in the caller's language. */
export const labSchema = z.strictObject({
  labNumber: z.int(),
  title: z.string(),
  summary: z.string(),
  /** Who answers by default: `scripted` replies come from the author, not from a model. */
  provider: z.enum(["openai", "scripted"]),
  exercises: z.array(exerciseViewSchema),
});
export type LabView = z.infer<typeof labSchema>;

/** `labs.getLabProgress` (000 §3.4). */
export const labProgressSchema = z.strictObject({
  completed: z.int(),
  total: z.int(),
  exercises: z.array(z.strictObject(progressEntry)),
});

/** `labs.recent`: where to go on; null where there is no exercise left to solve. */
export const recentSchema = z
  .strictObject({
    labNumber: z.int(),
    labTitle: z.string(),
    exerciseId: z.string(),
    exerciseTitle: z.string(),
    minutes: z.int(),
    /** 1-based place in its lab, of so many exercises. */
    place: z.int(),
    exercises: z.int(),
    /** Null where the exercise was not run yet. */
    lastRunAt: z.iso.datetime().nullable(),
    /** `passed` as the last run left it, null where there was none. */
    criteria: z.array(z.strictObject({ id: z.string(), label: z.string(), passed: z.boolean().nullable() })),
  })
  .nullable();

/** `labs.quota`. */
export const quotasSchema = z.strictObject({ promptLab: quotaSchema, coach: quotaSchema });

export const byLabInput = z.strictObject({ labNumber: labNumberSchema });

/** `labs.classProgress`: what a teacher sees of a class, a page of its students. */
export const classProgressInput = z.strictObject({
  classId: z.uuid(),
  /** How many have been seen. */
  cursor: z.int().min(0).max(1_000_000).nullish(),
  /** The way pages are read; the client sends it along. */
  direction: z.literal("forward").optional(),
});
export const classProgressSchema = z.strictObject({
  labs: z.array(
    z.strictObject({
      labNumber: z.int(),
      title: z.string(),
      exercises: z.array(z.strictObject({ exerciseId: z.string(), title: z.string(), position: z.int() })),
    }),
  ),
  students: z.array(
    z.strictObject({
      userId: z.uuid(),
      name: z.string(),
      completed: z.int(),
      total: z.int(),
      attempts: z.int(),
      lastAttemptAt: z.iso.datetime().nullable(),
      exercises: z.array(z.strictObject(progressEntry)),
    }),
  ),
  /** All students of the class. */
  count: z.int(),
  nextCursor: z.int().nullable(),
});
