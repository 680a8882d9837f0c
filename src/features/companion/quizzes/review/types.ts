/** A piece of somebody's own text. */
export interface Piece {
  /** Where it begins, in UTF-16 units. */
  start: number;
  text: string;
  /** It earned points. */
  marked: boolean;
}

/** What became of an answer, in one word. */
export type Verdict = "right" | "partly" | "wrong" | "blank";
