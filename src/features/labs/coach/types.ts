import type { AuthoredText } from "~/features/grading/criteria/schema";

export type HintLevel = 0 | 1 | 2;

/** What a message asks for, as far as its words tell. */
export type MessageKind =
  | "empty"
  | "abusive"
  | "wantsSolution"
  | "offTopic"
  | "lowEffort"
  | "stuck"
  | "question";

/** A run or an exchange, in the order of time. */
export type CoachEvent =
  | { type: "run"; at: Date; passed: boolean }
  | { type: "exchange"; at: Date; message: string };

/** Where a student stands with an exercise, as the coach may know it: nothing hidden, no reference. */
export interface CoachSituation {
  title: AuthoredText;
  task: AuthoredText;
  tips: AuthoredText[];
  /** In the author's order, without the hidden ones. */
  criteria: AuthoredText[];
  /** What a first prompt is for; null where every criterion is hidden. */
  aim: AuthoredText | null;
  /** The last run; null before the first. */
  last: {
    prompt: string;
    answer: string;
    passed: boolean;
    /** Visible criteria that count and failed, with the author's message; advice and what nobody judged stay out. */
    failed: { label: AuthoredText; message: AuthoredText | null }[];
    /** How many hidden criteria failed. */
    hiddenFailed: number;
  } | null;
}

export interface Exchange {
  message: string;
  reply: string;
}
