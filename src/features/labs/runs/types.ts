import type { Unit } from "~/features/grading/checks/types";
import type { AuthoredText } from "~/features/grading/criteria/schema";
import type { AppError } from "~/lib/app-error";

/** A verdict as it is kept with an attempt: in both languages, so that later edits of the content change nothing. */
export interface StoredVerdict {
  id: string;
  passed: boolean;
  label: AuthoredText;
  message: AuthoredText | null;
  actual: number | null;
  /** Missing in runs that were kept before units were. */
  unit?: Unit | null;
  required: boolean;
  advisory: boolean;
  hidden: boolean;
}

/** A kept run, in no particular language. */
export interface Attempt {
  id: string;
  number: number;
  labNumber: number;
  exerciseId: string;
  exerciseVersion: string;
  prompt: string;
  output: string;
  passed: boolean;
  score: number | null;
  graded: boolean;
  criteria: StoredVerdict[];
  provider: string;
  model: string;
  latencyMs: number;
  promptTokens: number | null;
  createdAt: Date;
}

/** What a run comes to. */
export interface RunOutcome {
  attempt: Attempt;
  /** Graded runs of the exercise so far. */
  attempts: number;
}

/** What happens during a run, in no particular language. */
export type RunEvent =
  | { type: "started"; provider: string; model: string }
  | { type: "delta"; text: string }
  | { type: "criterion"; verdict: StoredVerdict }
  | { type: "done"; outcome: RunOutcome }
  | { type: "error"; error: AppError };
