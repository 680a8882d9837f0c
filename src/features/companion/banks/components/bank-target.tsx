"use client";

import { NativeSelect, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Segmented } from "~/components/data/segmented";
import { Section } from "~/components/layout/page";
import type { CompanionEntry } from "../../authoring/schema";
import { MOST_ID } from "../../authoring/starting/rules";
import classes from "./bank.module.css";
import type { BankValues } from "./use-bank-draft";
import type { useBankTarget } from "./use-bank-target";

interface BankTargetProps {
  values: BankValues;
  entries: readonly CompanionEntry[];
  target: ReturnType<typeof useBankTarget>;
  errors: { id?: string; chapter?: string };
  onChange: (part: Partial<BankValues>) => void;
}

/** Where the questions go: a new quiz of a chapter, or the end of one that there is. */
export function BankTarget({ values, entries, target, errors, onChange }: BankTargetProps) {
  const t = useTranslations("banks.import");
  const companion = useTranslations("content.companion");
  const { isNew, chapterId, suggested, quizId } = target;
  const chapters = entries.filter(({ kind }) => kind === "chapter");
  const quizzes = entries.filter(({ kind }) => kind === "quiz");
  const own = quizzes.find((quiz) => quiz.chapterId === chapterId);
  const named = ({ title, chapterNumber }: CompanionEntry) =>
    chapterNumber === null ? title : companion("numbered", { number: chapterNumber, title });
  const served = new Set(quizzes.map((quiz) => quiz.chapterId));
  const ofChapter = (quiz: CompanionEntry) => {
    const chapter = chapters.find(({ slug }) => slug === quiz.chapterId);
    return chapter ? t("named", { id: quiz.slug, title: named(chapter) }) : quiz.slug;
  };
  return (
    <Section id="bank-target" title={t("target")} ruled>
      <div className={classes.target}>
        <Segmented
          label={t("target")}
          value={isNew ? "new" : "existing"}
          options={[
            { value: "new", label: t("targets.new") },
            { value: "existing", label: t("targets.existing"), disabled: quizzes.length === 0 },
          ]}
          onChange={(kind) => onChange({ target: kind })}
        />
        {isNew ? (
          <>
            <div className={classes.pair}>
              <NativeSelect
                label={companion("newQuiz.chapter")}
                error={errors.chapter}
                value={chapterId}
                onChange={({ currentTarget }) => onChange({ chapterId: currentTarget.value })}
                data={chapters.map((chapter) => ({
                  value: chapter.slug,
                  label: served.has(chapter.slug)
                    ? companion("newQuiz.has", { title: named(chapter) })
                    : named(chapter),
                }))}
              />
              <TextInput
                label={t("id")}
                placeholder={suggested}
                description={t("idHint", { example: suggested })}
                inputWrapperOrder={["label", "input", "description", "error"]}
                error={errors.id}
                autoComplete="off"
                spellCheck={false}
                maxLength={MOST_ID}
                value={values.newId}
                onChange={({ currentTarget }) => onChange({ newId: currentTarget.value })}
              />
            </div>
            {own && <p className={classes.warning}>{t("chapterHasQuiz", { id: own.slug })}</p>}
          </>
        ) : (
          <NativeSelect
            label={t("quiz")}
            value={quizId}
            onChange={({ currentTarget }) => onChange({ quizId: currentTarget.value })}
            data={quizzes.map((entry) => ({ value: entry.slug, label: ofChapter(entry) }))}
          />
        )}
      </div>
    </Section>
  );
}
