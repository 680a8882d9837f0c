import type { Unit } from "../checks/types";
import type { AuthoredText } from "./schema";

/** What became of one criterion in one run. */
export interface CriterionVerdict {
  id: string;
  passed: boolean;
  /** The author's words, present where the criterion failed. */
  message?: AuthoredText;
  /** What was measured, for criteria that count. */
  actual?: number;
  unit?: Unit;
  required: boolean;
  advisory: boolean;
  hidden: boolean;
}

/** The result of a run against a criteria set. */
export interface CriteriaResult {
  passed: boolean;
  /** Whole percent of the weight that was earned, required criteria included, rounded down; 100 only if nothing failed. */
  score: number;
  verdicts: CriterionVerdict[];
}
