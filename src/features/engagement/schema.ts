import { z } from "zod";

/** What a person did that counts as learning that day (grading.md "Streaks"). */
export const activityKinds = [
  "lab_run",
  "lesson",
  "assessment",
  "challenge_run",
  "chapter",
  "quiz",
  "workshop_step",
] as const;
export type ActivityKind = (typeof activityKinds)[number];

const localDate = z.iso.date();

/** Days in a row over the whole platform, as they read now in the person's zone. */
export const streaksOutput = z.object({
  current: z.int().min(0),
  longest: z.int().min(0),
  nextMilestone: z.int().nullable(),
  today: localDate,
  activeToday: z.boolean(),
  /** The current week, Monday first. */
  week: z.array(z.object({ date: localDate, active: z.boolean() })),
});
export type Streaks = z.infer<typeof streaksOutput>;
