import type { Criterion } from "../criteria/schema";

/** What a criterion is applied to. */
export interface Subject {
  /** The prompt as the student wrote it. */
  prompt: string;
  /** The model's answer. */
  output: string;
}

/** What a measured number counts; `han` are Chinese characters (字), `percent` is a likeness. */
export type Unit = "words" | "han" | "characters" | "sentences" | "items" | "tokens" | "edits" | "percent";

/** What a check found before negation: whether it holds, and what was measured where the check counts. */
export interface Finding {
  holds: boolean;
  actual?: number;
  unit?: Unit;
}

/** A criterion that code decides, not a judge. */
export type CheckedCriterion = Exclude<Criterion, { type: "rubric" }>;

/** One check per criterion type. */
export type CheckTable = {
  [T in CheckedCriterion["type"]]: (
    text: string,
    criterion: Extract<CheckedCriterion, { type: T }>,
  ) => Finding;
};
