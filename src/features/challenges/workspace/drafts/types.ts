import type { ChallengeLanguage, StarterCode } from "../../types";
import type { UnsavedText, WorkText } from "../saving/types";

/** The student's texts, one for each language that was written in. */
export type Texts = Partial<Record<ChallengeLanguage, string>>;

/** Texts of this browser that were not opened and are in no history: kept until they are. */
export interface Aside {
  texts: readonly WorkText[];
  /** When they were written, ISO in UTC. */
  at: string;
}

/** What this browser keeps of a challenge. */
export interface Draft {
  language: ChallengeLanguage;
  texts: Texts;
  /** The saved version that the texts were written upon; 0 where nothing was saved. */
  baseVersion: number;
  /** What the server has not told to have, oldest first. */
  unsaved: readonly UnsavedText[];
  aside: Aside | null;
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
  /** What has to be sent, oldest first. */
  unsaved: readonly UnsavedText[];
  aside: Aside | null;
  offer: OfferedWork | null;
}

export interface StartFrom {
  saved: SavedWork | null;
  draft: Draft | null;
  languages: readonly ChallengeLanguage[];
  starter: StarterCode;
}
