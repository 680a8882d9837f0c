"use client";

import { useMemo } from "react";
import type { EditorKind } from "~/features/content/editor/types";
import { useCompanionCalls } from "../../../authoring/editor/components/use-companion-calls";
import type { CompanionChecked } from "../../../authoring/schema";
import type { ChapterView } from "../../schema";
import { CHAPTER_SHAPE } from "../constants";
import { settleChapter, titleOf } from "../rules";
import { useChapterPathWords } from "./chapter-path-words";

const viewOf = ({ chapter }: CompanionChecked): ChapterView | null => chapter;

/** A chapter, for the editor of texts. */
export function useChapterKind(chapterId: string): EditorKind<ChapterView> {
  const calls = useCompanionCalls("chapter", chapterId, viewOf);
  const wordsOf = useChapterPathWords();
  return useMemo(
    () => ({
      keptAs: "chapter-text",
      slug: chapterId,
      calls,
      shape: CHAPTER_SHAPE,
      settle: settleChapter,
      wordsOf,
      titleOf,
      graded: false,
      links: { list: "/admin/content/companion", student: `/companion/${chapterId}`, regrade: null },
    }),
    [chapterId, calls, wordsOf],
  );
}
