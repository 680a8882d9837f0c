import { z } from "zod";
import { milestones } from "~/features/engagement/streaks/constants";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** The streak after an activity, as a submission tells it. `milestone` = days, only in the moment it is reached. */
export const streakNowSchema = z.strictObject({
  current: z.int(),
  longest: z.int(),
  milestone: z.literal(milestones).nullable(),
});
export type StreakNow = z.infer<typeof streakNowSchema>;

/** contract.md: `companion.streak`. Days are calendar days in the zones in which they were studied. */
export const streakSchema = z.strictObject({
  /** 0 when it lapsed. */
  current: z.int(),
  longest: z.int(),
  lastActivityDate: day.nullable(),
  timezone: z.string().max(50),
  today: day,
  activeToday: z.boolean(),
  nextMilestone: z.int().nullable(),
  /** Milestones that the longest streak has reached. */
  reached: z.array(z.int()),
  /** First day of the calendar. */
  from: day,
  /** The studied ones from there on, in order. */
  days: z.array(day),
});
export type StreakView = z.infer<typeof streakSchema>;
