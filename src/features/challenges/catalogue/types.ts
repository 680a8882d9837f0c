import type { ChallengeLocale, ChallengeTest, Material, Translations } from "../types";

/** The texts of a challenge, in the language of its author, with what was translated. */
export interface Texts {
  title: string;
  statement: string;
  locale: ChallengeLocale;
  translations: Translations;
  supportMaterials: readonly Material[];
  visibleTests: readonly ChallengeTest[];
}

/** The same in one language. */
export interface LocalTexts {
  title: string;
  statement: string;
  /** Of title and statement. */
  locale: ChallengeLocale;
  supportMaterials: Material[];
  visibleTests: ChallengeTest[];
}
