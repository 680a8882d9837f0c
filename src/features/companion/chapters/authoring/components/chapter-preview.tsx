"use client";

import { memo, useDeferredValue } from "react";
import { Loading } from "~/components/states/loading";
import { SkeletonText } from "~/components/states/skeleton";
import { InLanguage } from "~/features/content/editor/components/in-language";
import type { Locale } from "~/i18n/locales";
import { ChapterArticle } from "../../components/chapter-article";
import type { ChapterView } from "../../schema";

const WORDS = [
  {
    name: "companion",
    load: {
      en: () => import("~/messages/en/companion.json"),
      zh: () => import("~/messages/zh/companion.json"),
    },
  },
  {
    name: "common",
    load: {
      en: () => import("~/messages/en/common.json"),
      zh: () => import("~/messages/zh/common.json"),
    },
  },
];

interface ChapterPreviewProps {
  chapter: ChapterView;
  /** The language that it was asked for in. */
  locale: Locale;
}

/** A chapter as students read it, in their language, the product's words too. Typing goes before it. */
export default memo(function ChapterPreview({ chapter, locale }: ChapterPreviewProps) {
  const shown = useDeferredValue<ChapterView | null>(chapter, null);
  if (!shown) return <PreviewLoading />;
  return (
    <InLanguage locale={locale} words={WORDS}>
      <div lang={locale}>
        <ChapterArticle chapter={shown} />
      </div>
    </InLanguage>
  );
});

function PreviewLoading() {
  return (
    <Loading>
      <SkeletonText size="xl" width="60%" />
      <SkeletonText size="task" lines={4} />
    </Loading>
  );
}
