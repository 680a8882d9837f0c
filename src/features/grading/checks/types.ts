import type { Criterion } from "../criteria/schema";

/** What a criterion is applied to. */
export interface Subject {
  /** The prompt as the student wrote it. */
  prompt: string;
  /** The model's answer. */
  output: string;
}

/** What a measured number counts; `han` are Chinese characters (字). */
export type Unit = "words" | "han" | "characters" | "sentences" | "items" | "tokens";

/** What a check found before negation: whether it holds, and what was measured where the check counts. */
export interface Finding {
  holds: boolean;
  actual?: number;
  unit?: Unit;
}

/** One check per criterion type. */
export type CheckTable = {
  [T in Criterion["type"]]: (text: string, criterion: Extract<Criterion, { type: T }>) => Finding;
};
