import type { z } from "zod";
import type { criterionSchema, reviewSchema, scoreSchema } from "./schema";

/** One criterion of a rubric. */
export type Criterion = z.infer<typeof criterionSchema>;
/** What a teacher said to a criterion, with its words as they were then. */
export type Score = z.infer<typeof scoreSchema>;
/** One revision of an evaluation. */
export type Review = z.infer<typeof reviewSchema>;

/** What comes from a teacher's form. */
export interface ScoreInput {
  criterionId: string;
  score: number | null;
  comment: string;
}
