import type { Span } from "../answers/types";

/** Why an answer could not be taken for one. It earns nothing, and nothing is explained about it. */
export type Unread =
  /** Absent, null, or nothing but blanks. */
  | "blank"
  /** Not what the type of question takes: text for true-false ("true" is text), a number for a choice. */
  | "wrongType"
  /** None of the options, nor the letter of one. */
  | "noOption";

/** A choice or a true-false question, as document 004 shows it in `grading_details_json`. */
interface ChoiceDetail {
  correct: boolean;
  /** 0 or 10. */
  points: number;
  /** The author's words, `{selected}` filled; empty for what could not be read as an answer. */
  explanation: string;
  unread?: Unread;
}

/** A short answer, likewise. Nothing in it tells the phrases of the key before the answer is right. */
interface ShortAnswerDetail {
  correct: boolean;
  /** 0 to 10, cut to two decimals. */
  points: number;
  /** The same; document 004's name for it. */
  score: number;
  /** The author's explanation once the answer is right, then the hints, one a line. May be empty. */
  feedback: string;
  /** The author's hints for what is missing. */
  hints: string[];
  /** Where the student's text earned its points; in order, without overlaps. */
  highlights: Span[];
  /** What was meant may be the opposite: somebody should look. */
  flagged: boolean;
  unread?: Unread;
}

export type QuestionDetail = ChoiceDetail | ShortAnswerDetail;

/** A quiz, graded. `earned` of `total` is exact, in parts of a point (both by the same measure). */
export interface QuizResult {
  earned: bigint;
  total: bigint;
  /** 0 to 100, cut to two decimals: below the passing score unless it was reached. */
  score: number;
  passed: boolean;
  /** By the id of the question; one for each question of the quiz. */
  details: Record<string, QuestionDetail>;
}
