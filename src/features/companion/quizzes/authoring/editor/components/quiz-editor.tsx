"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Segmented } from "~/components/data/segmented";
import type { Crumb } from "~/components/layout/frame-types";
import type { BodyPath } from "~/features/content/body/types";
import { EditorShell } from "~/features/content/editor/components/editor-shell";
import { LOCALES, type Locale } from "~/i18n/locales";
import type { CompanionAuthored } from "../../../../authoring/schema";
import { QuizEditorForm } from "../../form/components/quiz-editor-form";
import { QuizPreview } from "../../preview/components/quiz-preview";
import { writtenIn } from "../../rules";
import { useQuizKind } from "./quiz-kind";

interface QuizEditorProps {
  authored: CompanionAuthored;
  /** Of the chapter it belongs to. */
  chapterId: string;
  title: string;
  userId: string;
  crumbs: Crumb[];
}

const isLocale = (key: BodyPath[number] | undefined): key is Locale =>
  LOCALES.some((locale) => locale === key);

/** Where a quiz is written: one language at a time, its keys measured at judged answers, and seen as students see it. */
export default function QuizEditor({ authored, chapterId, title, userId, crumbs }: QuizEditorProps) {
  const t = useTranslations("content.editor");
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
        head: (
          <Segmented
            label={t("language.label")}
            value={locale}
            onChange={setLocale}
            options={LOCALES.map((value) => ({ value, label: t(`language.${value}`) }))}
          />
        ),
        children: (
          <QuizEditorForm
            quizId={quizId}
            body={body}
            locale={locale}
            confusion={check.view?.confusion}
            current={check.current}
          />
        ),
        onPick: ([language]) => {
          if (isLocale(language)) setLocale(language);
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
