import type { QuizFile } from "~/features/grading/quizzes/schema";
import type { Locale } from "~/i18n/locales";
import type { ChapterFile } from "../chapters/schema";

/** A document as it was found for a reader. */
export interface Served<T> {
  value: T;
  /** The language it is in: the one asked for, or English where it is not translated. */
  locale: Locale;
  /** True where the store failed and the last good copy is served. */
  stale: boolean;
}

export type ServedChapter = Served<ChapterFile>;

export interface ServedQuiz extends Served<QuizFile> {
  /** Hash of what decides a score. */
  version: string;
}

/** A chapter that cannot be served now, in its place. */
export interface BrokenChapter {
  chapterId: string;
  reason: string;
}
