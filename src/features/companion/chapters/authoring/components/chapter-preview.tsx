"use client";

import { useDeferredValue } from "react";
import { InLanguage } from "~/features/content/editor/components/in-language";
import type { Locale } from "~/i18n/locales";
import { ChapterArticle } from "../../components/chapter-article";
import type { ChapterView } from "../../schema";

const COMPANION = {
  name: "companion",
  load: {
    en: () => import("~/messages/en/companion.json"),
    zh: () => import("~/messages/zh/companion.json"),
  },
};

interface ChapterPreviewProps {
  chapter: ChapterView;
  /** The language that it was asked for in. */
  locale: Locale;
}

/** A chapter as students read it, in their language, the product's words too. */
export default function ChapterPreview({ chapter, locale }: ChapterPreviewProps) {
  // Typing goes before a long chapter.
  const shown = useDeferredValue(chapter);
  return (
    <InLanguage locale={locale} words={COMPANION}>
      <div lang={locale}>
        <ChapterArticle chapter={shown} />
      </div>
    </InLanguage>
  );
}
