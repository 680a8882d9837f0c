import type { StreakNow } from "../streak/schema";
import type { GradedQuestion } from "./schema";

/** A submission that is kept, with what followed from it. */
export interface SubmissionOutcome {
  attemptId: string;
  /** Percent, truncated to two decimals. */
  score: number;
  passed: boolean;
  gradingDetails: Record<string, GradedQuestion>;
  bestScore: number;
  /** The chapter is completed, by this submission or one before. */
  chapterCompleted: boolean;
  streak: StreakNow;
}
