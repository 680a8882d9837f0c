import { z } from "zod";

const count = z.int().min(0);

/** A week by its Monday (UTC), YYYY-MM-DD, the latest first. */
const week = { week: z.iso.date() };
/** Null: without a class. `className` is null where the caller may not see the class. */
const inClass = { classId: z.uuid().nullable(), className: z.string().nullable() };
const ofModel = {
  provider: z.string().nullable(),
  model: z.string().nullable(),
  version: z.string().nullable(),
};

const attempts = { people: count, submissions: count, passed: count, runs: count };
/** Programs handed in, those of them that passed, and runs in between. */
export const attemptsSchema = z.strictObject({
  weeks: z.array(z.strictObject({ ...week, ...attempts })),
  classes: z.array(z.strictObject({ ...inClass, ...attempts })),
});

const time = { people: count, activeMs: count };
/** Time in which people worked, pauses of more than five minutes left out (journey/facts). */
export const timeSchema = z.strictObject({
  weeks: z.array(z.strictObject({ ...week, ...time })),
  classes: z.array(z.strictObject({ ...inClass, ...time })),
});

const tutor = {
  people: count,
  questions: count,
  /** Of a model: a reply that was reworded took two. */
  calls: count,
  promptTokens: count,
  completionTokens: count,
  /** Questions whose tokens the provider did not report. */
  estimated: count,
  costMicroUsd: count,
};
/** Questions to the tutor that were answered, with what their calls took. */
export const tutorSchema = z.strictObject({
  weeks: z.array(z.strictObject({ ...week, ...tutor })),
  classes: z.array(z.strictObject({ ...inClass, ...tutor })),
  models: z.array(z.strictObject({ ...ofModel, ...tutor })),
});
