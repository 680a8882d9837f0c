import type { ChallengeLanguage } from "../../types";

/** At this place of the text before (UTF-16 units), so many go, and this comes. Ascending, none touches another. */
export type Edit = [at: number, gone: number, text: string];

/** A text: whole, or as what became of the one before. */
export type CodeState = string | Edit[];

/** The program of a journey in all its states, small enough to be sent at once. */
export interface CodeTrack {
  states: CodeState[];
  /** Of each state. */
  languages: ChallengeLanguage[];
  /** For each event the state in which the program was after it; -1 where there was none yet. */
  of: number[];
}
