/** A large paste that was noted in the journey. */
export interface Paste {
  /** Where the server found its text before: the tutor's answers, what the student wrote here, or neither. */
  source: "tutor" | "own" | "outside";
  lines: number;
}
