"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Body } from "~/features/content/body/types";
import { pathInWords } from "~/features/content/editor/paths/rules";
import { CHAPTER_SHAPE } from "../constants";

/** Keys of a chapter that have a word; any other key stands for itself. */
const NAMED = [
  ...(["en", "zh", "chapter_id", "chapter_number", "title", "subtitle", "access_tier"] as const),
  ...(["estimated_time_minutes", "difficulty_level", "learning_objectives", "sections"] as const),
  ...(["section_id", "order", "content_markdown"] as const),
];
const isNamed = (key: string): key is (typeof NAMED)[number] => (NAMED as readonly string[]).includes(key);

/** Lists whose entries are told by number. */
const ENTRIES = { sections: "section", learning_objectives: "objective" } as const;
const isEntries = (key: string): key is keyof typeof ENTRIES => Object.hasOwn(ENTRIES, key);

/** Says a dotted path of a chapter as people say it: "Chinese, section 2 (words), title". */
export function useChapterPathWords(): (dotted: string, body: Body) => string {
  const t = useTranslations("content.chapter.path");
  const shared = useTranslations("content.editor.path");
  return useCallback(
    (dotted, body) =>
      pathInWords(dotted, body, {
        entry: (list, number) => (isEntries(list) ? t(ENTRIES[list], { number }) : undefined),
        other: (number) => shared("entry", { number }),
        key: (key) => (isNamed(key) ? t(`keys.${key}`) : key),
        silent: [],
        ids: CHAPTER_SHAPE.ids,
        join: shared("join"),
        whole: shared("whole"),
      }),
    [t, shared],
  );
}
