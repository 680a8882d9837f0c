import { z } from "zod";

/**
 * Whose rows, and how far back: `days` times 24 hours until now. Without a class: all students of the caller's classes,
 * for an organization's admin everybody of the organization, for an operator everyone.
 */
export const insightInput = z.strictObject({
  days: z.number().int().min(1).max(365),
  classId: z.uuid().optional(),
});
export type InsightInput = z.infer<typeof insightInput>;
