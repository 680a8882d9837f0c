import type { ChallengeLanguage, StarterCode } from "../../types";

/** The student's texts, one for each language that was written in. */
export type Texts = Partial<Record<ChallengeLanguage, string>>;

/** What this browser keeps of a challenge. */
export interface Draft {
  language: ChallengeLanguage;
  texts: Texts;
  /** The saved version that the text was written upon; 0 where nothing was saved. */
  baseVersion: number;
  /** The server has not told that it has this. */
  unsaved: boolean;
  /** Of the last change, ISO in UTC. */
  at: string;
}

/** What the server has. */
export interface SavedWork {
  language: ChallengeLanguage;
  code: string;
  version: number;
  savedAt: string;
}

/** The one of two versions that was not opened. */
export interface OfferedWork {
  from: "browser" | "server";
  language: ChallengeLanguage;
  code: string;
  /** When it was written or saved, ISO in UTC. */
  at: string;
}

export interface Start {
  language: ChallengeLanguage;
  texts: Texts;
  baseVersion: number;
  /** When the text was saved; null where it has to be. */
  savedAt: string | null;
  unsaved: boolean;
  offer: OfferedWork | null;
}

export interface StartFrom {
  saved: SavedWork | null;
  draft: Draft | null;
  languages: readonly ChallengeLanguage[];
  starter: StarterCode;
}
