import { matches } from "~/features/content/listing/rules";
import type { Filter } from "~/features/content/listing/types";
import type { CompanionEntry } from "../schema";
import type { ChapterRows, Listing } from "./types";

/** Chapters as they are listed, each with its quizzes; quizzes whose chapter is not there come apart. */
export function listingOf(entries: readonly CompanionEntry[]): Listing {
  const quizzes = entries.filter(({ kind }) => kind === "quiz");
  const chapters = entries.filter(({ kind }) => kind === "chapter");
  const there = new Set(chapters.map(({ slug }) => slug));
  return {
    chapters: chapters.map((chapter) => ({
      chapter,
      quizzes: quizzes.filter(({ chapterId }) => chapterId === chapter.slug),
    })),
    orphans: quizzes.filter(({ chapterId }) => !there.has(chapterId)),
  };
}

/** What is left of a list: a chapter stays with its quizzes where it or one of them is asked for. */
export function narrowed({ chapters, orphans }: Listing, filter: Filter): Listing {
  const wanted = (entry: CompanionEntry, ...names: string[]) =>
    matches(filter, { names: [entry.title, entry.slug, ...names], state: entry.state });
  return {
    chapters: chapters.filter(
      ({ chapter, quizzes }) =>
        wanted(chapter) || quizzes.some((quiz) => wanted(quiz, chapter.title, chapter.slug)),
    ),
    orphans: orphans.filter((quiz) => wanted(quiz, quiz.chapterId)),
  };
}

/** How many texts a list shows. */
export const countOf = ({ chapters, orphans }: Listing): number =>
  orphans.length + chapters.reduce((sum: number, { quizzes }: ChapterRows) => sum + 1 + quizzes.length, 0);
