"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { isObject } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import { EditorToolsProvider, useEditorTools } from "~/features/content/editor/components/editor-context";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import form from "~/features/content/editor/fields/components/form.module.css";
import { NumberField } from "~/features/content/editor/fields/components/number-field";
import { SelectField } from "~/features/content/editor/fields/components/select-field";
import { TextField } from "~/features/content/editor/fields/components/text-field";
import { useTRPC } from "~/trpc/client";
import { withShared } from "../../rules";
import { useQuizEditing } from "./quiz-context";

/** What holds for the quiz as a whole, in every language: its chapter and what passes. */
export function QuizFields({ body }: { body: Body }) {
  const t = useTranslations("quizEditor.about");
  const { locale } = useQuizEditing();
  const quiz = body[locale];
  if (!isObject(quiz)) return null;
  return (
    <ForEveryLanguage>
      <div className={form.wide}>
        <ChapterField value={quiz.chapter_id} />
        <NumberField
          path={[locale, "passing_score"]}
          value={quiz.passing_score}
          label={t("passing")}
          hint={t("passingHint")}
          otherwise={70}
        />
      </div>
      <FieldProblems path={[locale, "quiz_id"]} />
    </ForEveryLanguage>
  );
}

/** What its fields write, they write in every language. */
function ForEveryLanguage({ children }: { children: ReactNode }) {
  const tools = useEditorTools();
  const shared = useMemo(
    () => ({
      ...tools,
      write: (path: readonly (string | number)[], value: Parameters<typeof tools.write>[1]) =>
        tools.change((body) => withShared(body, String(path.at(-1)), value)),
    }),
    [tools],
  );
  return <EditorToolsProvider value={shared}>{children}</EditorToolsProvider>;
}

function ChapterField({ value }: { value: Body[string] | undefined }) {
  const t = useTranslations("quizEditor.about");
  const trpc = useTRPC();
  const { locale } = useQuizEditing();
  const path = [locale, "chapter_id"] as const;
  const { data } = useQuery({ ...trpc.companion.authoring.list.queryOptions(), staleTime: 60_000 });
  const chapters = data?.filter(({ kind }) => kind === "chapter");
  // Without the list, the id can still be written by hand.
  if (!chapters || chapters.length === 0)
    return <TextField path={path} value={value} label={t("chapter")} hint={t("chapterId")} mono />;
  return (
    <SelectField
      path={path}
      value={value}
      label={t("chapter")}
      options={chapters.map(({ slug, title, chapterNumber }) => ({
        value: slug,
        label: t("chapterName", { number: chapterNumber ?? 0, title: title || slug }),
      }))}
    />
  );
}
