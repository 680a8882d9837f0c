import type { Criterion } from "../criteria/schema";

/** What a criterion is applied to. */
export interface Subject {
  /** The prompt as the student wrote it. */
  prompt: string;
  /** The model's answer. */
  output: string;
}

/** What a check found before negation: whether it holds, and the measured number where there is one. */
export interface Finding {
  holds: boolean;
  actual?: number;
}

/** One check per criterion type. */
export type CheckTable = {
  [T in Criterion["type"]]: (text: string, criterion: Extract<Criterion, { type: T }>) => Finding;
};
