import { z } from "zod";

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .max(10);

/** contract.md: `engagement.streaks`. Days are calendar days in the person's zone. */
export const streaksOutput = z.object({
  /** 0 when it lapsed. */
  current: z.int(),
  longest: z.int(),
  nextMilestone: z.int().nullable(),
  today: day,
  activeToday: z.boolean(),
  /** This week, Monday first, from the days that the analytics know. */
  week: z.array(z.object({ day, mark: z.enum(["done", "missed", "ahead"]) })).length(7),
});
export type Streaks = z.infer<typeof streaksOutput>;

/** What counts as an activity of a day; a domain adds its kind with its first use. */
export const activityKind = z.enum(["labRun", "chapterRead", "quizSubmitted", "challengeRun"]);
export type ActivityKind = z.infer<typeof activityKind>;
