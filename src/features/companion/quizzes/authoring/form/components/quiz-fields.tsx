"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { isObject } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import form from "~/features/content/editor/fields/components/form.module.css";
import { NumberField } from "~/features/content/editor/fields/components/number-field";
import { SelectField } from "~/features/content/editor/fields/components/select-field";
import { TextField } from "~/features/content/editor/fields/components/text-field";
import { useTRPC } from "~/trpc/client";
import { ForEveryLanguage } from "../../../../authoring/languages/components/for-every-language";
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
