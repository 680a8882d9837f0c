import type { CompanionEntry } from "../schema";

/** A chapter of the list, with the quizzes that belong to it. */
export interface ChapterRows {
  chapter: CompanionEntry;
  quizzes: CompanionEntry[];
}

export interface Listing {
  chapters: ChapterRows[];
  /** Quizzes whose chapter is not there. */
  orphans: CompanionEntry[];
}
