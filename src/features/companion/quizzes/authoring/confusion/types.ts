/** A stretch of a text, in UTF-16 units. */
interface Stretch {
  start: number;
  end: number;
}

/** What the grader makes of a sample answer. */
export interface Verdict {
  /** The grader takes it for right. */
  credited: boolean;
  /** 0 to 10, cut to two decimals. */
  score: number;
  /** What is meant may be the opposite: somebody should look. */
  flagged: boolean;
  /** What earned points. */
  highlights: Stretch[];
  /** The concepts of the key in their order, and whether the answer has them. */
  concepts: { id: string; satisfied: boolean }[];
}

/** A sample answer as it was judged. */
export interface JudgedSample extends Verdict {
  answer: string;
  /** The author's own verdict. */
  correct: boolean;
}

/** A sample as it is written, at its place among the samples of its question, with what the grader makes of it. */
export interface SampleRow {
  at: number;
  /** What stands there; null where it is no sample that a form can show. */
  answer: string | null;
  correct: boolean;
  /** Null while it is not known for this text. */
  verdict: Verdict | null;
}

export interface Counts {
  creditedRight: number;
  creditedWrong: number;
  refusedRight: number;
  refusedWrong: number;
}

/** What the author should know about the samples themselves; the first that applies. */
export type SampleAdvice = "none" | "few" | "allRight" | "allWrong";
