import type { z } from "zod";
import type { DIVISIONS } from "./constants";
import type { attemptsSchema, timeSchema, tutorSchema } from "./schema";

export type Division = (typeof DIVISIONS)[number];

/** A model as the provider named it; all null where nothing is known of it any more. */
export interface InsightModel {
  provider: string | null;
  model: string | null;
  version: string | null;
}

type Facts<Schema extends z.ZodType<{ weeks: { week: string }[] }>> = Omit<
  z.infer<Schema>["weeks"][number],
  "week"
>;
export type AttemptFacts = Facts<typeof attemptsSchema>;
export type TimeFacts = Facts<typeof timeSchema>;
export type TutorFacts = Facts<typeof tutorSchema>;
