"use client";

import { useLocale } from "next-intl";
import { useState } from "react";
import type { Crumb } from "~/components/layout/frame-types";
import { EditorShell } from "~/features/content/editor/components/editor-shell";
import type { Locale } from "~/i18n/locales";
import { DocumentLanguage } from "../../../../authoring/languages/components/document-language";
import { languageOf, writtenIn } from "../../../../authoring/languages/rules";
import type { CompanionAuthored } from "../../../../authoring/schema";
import { QuizEditorForm } from "../../form/components/quiz-editor-form";
import { QuizPreview } from "../../preview/components/quiz-preview";
import { useQuizKind } from "./quiz-kind";

interface QuizEditorProps {
  authored: CompanionAuthored;
  /** Of the chapter it belongs to. */
  chapterId: string;
  title: string;
  userId: string;
  crumbs: Crumb[];
}

/** Where a quiz is written: one language at a time, its keys measured at judged answers, and seen as students see it. */
export default function QuizEditor({ authored, chapterId, title, userId, crumbs }: QuizEditorProps) {
  const quizId = authored.slug;
  const kind = useQuizKind({ quizId, chapterId, title });
  const spoken = useLocale();
  const [locale, setLocale] = useState<Locale>(() => {
    const written = writtenIn(authored.body as Parameters<typeof writtenIn>[0]);
    return written.includes(spoken) ? spoken : (written[0] ?? spoken);
  });
  return (
    <EditorShell
      kind={kind}
      opened={authored}
      userId={userId}
      crumbs={crumbs}
      locale={locale}
      onLocale={setLocale}
      form={({ body, check }) => ({
        parts: [],
        head: <DocumentLanguage body={body} locale={locale} onLocale={setLocale} />,
        children: (
          <QuizEditorForm
            quizId={quizId}
            userId={userId}
            body={body}
            locale={locale}
            confusion={check.view?.confusion}
            current={check.current}
          />
        ),
        onPick: (path) => {
          const language = languageOf(path);
          if (language) setLocale(language);
        },
      })}
      preview={(view, { body, check }) => (
        <QuizPreview
          quizId={quizId}
          chapterId={chapterId}
          userId={userId}
          questions={view.quiz?.questions ?? []}
          quiz={body[locale]}
          locale={locale}
          sound={check.current && check.problems.length === 0}
        />
      )}
    />
  );
}
