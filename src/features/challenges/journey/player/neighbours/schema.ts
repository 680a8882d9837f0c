import { z } from "zod";

/** `challenges.player.neighbours`: whose journey comes before and after this one. */
export const neighboursInput = z.strictObject({
  challengeId: z.uuid(),
  userId: z.uuid(),
  /** Where the student is in several of the reader's classes; without it the first by name. */
  classId: z.uuid().optional(),
});

const neighbourSchema = z.strictObject({ userId: z.uuid(), name: z.string() });

export const neighboursSchema = z.strictObject({
  /** Of the student; null where the account is gone. */
  name: z.string().nullable(),
  /** Of the challenge, in the reader's language. */
  title: z.string().nullable(),
  /** Null where the reader teaches no class of this journey. */
  class: z.strictObject({ id: z.uuid(), name: z.string() }).nullable(),
  /** From 1, by name, among the students of the class who have worked on the challenge. */
  place: z.int(),
  total: z.int(),
  previous: neighbourSchema.nullable(),
  next: neighbourSchema.nullable(),
});
