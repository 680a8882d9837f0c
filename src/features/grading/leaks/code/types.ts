/** Why a reply must not be shown; the first that holds. */
export type CodeLeakReason = "run" | "fingerprint" | "disguise" | "prose";

export interface CodeLeakVerdict {
  /** Null: nothing suspicious. */
  reason: CodeLeakReason | null;
  /** Tokens of a solution in a row that the reply holds and that the student has not before them. */
  longestRun: number;
  /** Share (0 to 1) of such tokens of a solution, in any order. */
  similarity: number;
  /** From how many tokens in a row the reply would not be shown. */
  limit: number;
}

export interface CodeSolution {
  language: "python" | "javascript";
  code: string;
}

/**
 * A reply that was shown before, with the student's code at that time if it is known. `held`: it stands where one was held back
 * that handed code over.
 */
export type EarlierReply = string | { reply: string; code: string; held?: boolean };

export interface CodeLeakContext {
  solutions: readonly CodeSolution[];
  /** What the student has before them anyway: statement, starter code, materials, their own code and words. */
  seen: readonly string[];
  /** What the author lets the tutor show now. */
  allowed?: readonly string[];
  /** Replies of this conversation so far: a solution that is handed over in pieces is put together again. */
  earlier?: readonly EarlierReply[];
  /** The student's code now, where it is known apart from `seen`: what came from the tutor is not their own then. */
  own?: string;
  /** Told how many tokens and groups were looked at, for the bound of the work. */
  onWork?: (steps: number) => void;
}

export interface CodeLeakQuestion extends CodeLeakContext {
  reply: string;
}
