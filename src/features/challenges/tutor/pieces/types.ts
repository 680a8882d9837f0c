/** A part of a reply that is shown whole or not at all: a sentence, a line, or a closed code block. */
export interface Piece {
  kind: "prose" | "code";
  text: string;
}

export interface Cut {
  /** Joined, with `rest`, they are the text again. */
  pieces: Piece[];
  /** What is not whole yet. */
  rest: string;
  /** A code block is open at the end. */
  inCode: boolean;
}
