"use client";

import { useLocale, useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import type { Crumb } from "~/components/layout/frame-types";
import { Loading } from "~/components/states/loading";
import { SkeletonText } from "~/components/states/skeleton";
import { isObject } from "~/features/content/body/rules";
import { EditorShell } from "~/features/content/editor/components/editor-shell";
import type { Locale } from "~/i18n/locales";
import { DocumentLanguage } from "../../../authoring/languages/components/document-language";
import { languageOf } from "../../../authoring/languages/rules";
import type { CompanionAuthored } from "../../../authoring/schema";
import { CHAPTER_PARTS } from "../constants";
import { ChapterForm } from "../form/components/chapter-form";
import { useChapterKind } from "./chapter-kind";

/** With the reader of Markdown, which the form does not wait for. */
const ChapterPreview = lazy(() => import("./chapter-preview"));

interface ChapterEditorProps {
  authored: CompanionAuthored;
  userId: string;
  crumbs: Crumb[];
}

/** Where a chapter is written, one language at a time, and seen as students read it. */
export default function ChapterEditor({ authored, userId, crumbs }: ChapterEditorProps) {
  const t = useTranslations("content.chapter.parts");
  const chapterId = authored.slug;
  const kind = useChapterKind(chapterId);
  const [locale, setLocale] = useState<Locale>(useLocale());
  const [writing, setWriting] = useState(locale);
  // Whoever translates can read one language while writing the other, so the preview follows the form but not back.
  const write = (next: Locale) => {
    setWriting(next);
    setLocale(next);
  };
  return (
    <EditorShell
      kind={kind}
      opened={authored}
      userId={userId}
      crumbs={crumbs}
      locale={locale}
      onLocale={setLocale}
      form={({ body }) => ({
        parts: isObject(body[writing]) ? CHAPTER_PARTS.map((part) => ({ part, title: t(part) })) : [],
        head: <DocumentLanguage body={body} locale={writing} onLocale={write} />,
        children: <ChapterForm key={writing} chapterId={chapterId} body={body} locale={writing} />,
        onPick: (path) => {
          const language = languageOf(path);
          if (language && language !== writing) write(language);
        },
      })}
      preview={(view) => (
        <Suspense
          fallback={
            <Loading>
              <SkeletonText size="xl" width="60%" />
              <SkeletonText size="task" lines={4} />
            </Loading>
          }
        >
          <ChapterPreview chapter={view} locale={locale} />
        </Suspense>
      )}
    />
  );
}
