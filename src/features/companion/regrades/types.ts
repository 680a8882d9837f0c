import type { Result } from "~/features/grading/regrades/types";
import type { GradedQuestion } from "../quizzes/schema";

export type Details = Record<string, GradedQuestion>;

/** What was handed in, as it was. */
interface HandedIn {
  /** Of the quiz's version that was taken, not of the one by which the attempt stands. */
  version: string;
  answers: Record<string, unknown>;
  /** By question; null where an attempt was kept without. */
  details: Details | null;
}

/** An attempt at a quiz, and how it stands. */
export interface StandingAttempt {
  id: string;
  userId: string;
  submittedAt: Date;
  /** The language in which it was taken; null once it is archived. */
  locale: string | null;
  version: string;
  result: Result;
  details: Details | null;
  /** Null where the answers are in the archive. */
  handedIn: HandedIn | null;
}
