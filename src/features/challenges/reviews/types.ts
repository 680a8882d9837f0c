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

/** A comment beside the event that it is pinned to, and the evaluation that it goes out with. */
export type Pin = Review["pinned"][number] & {
  /** Of the event. */
  seq: number;
  review: Pick<Review, "id" | "classId" | "revision" | "status" | "releasedAt">;
};
