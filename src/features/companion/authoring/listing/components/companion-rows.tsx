"use client";

import { VisuallyHidden } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TextLink } from "~/components/layout/button-link";
import { RowFacts } from "~/features/content/listing/components/row-facts";
import type { CompanionEntry } from "../../schema";
import classes from "./companion-rows.module.css";

/** A chapter: number and title, tier and languages. */
export function ChapterRow({ chapter, hasQuiz }: { chapter: CompanionEntry; hasQuiz: boolean }) {
  const t = useTranslations("content.companion");
  const { title, chapterNumber, accessTier } = chapter;
  return (
    <Row
      entry={chapter}
      href={`/admin/content/chapters/${chapter.slug}`}
      name={chapterNumber === null ? title : t("numbered", { number: chapterNumber, title })}
      facts={[accessTier && t(`tier.${accessTier}`), !hasQuiz && t("noQuiz")]}
      open={hasQuiz}
    />
  );
}

/** A quiz under its chapter. */
export function QuizRow({ quiz, chapter }: { quiz: CompanionEntry; chapter: CompanionEntry }) {
  const t = useTranslations("content.companion");
  return (
    <Row
      entry={quiz}
      href={`/admin/content/quizzes/${quiz.slug}`}
      name={<QuizName quiz={quiz} />}
      // Links are read without the row above them.
      spoken={t("quizOf", { title: chapter.title })}
      below
    />
  );
}

/** A quiz whose chapter is not there. */
export function OrphanRow({ quiz }: { quiz: CompanionEntry }) {
  const t = useTranslations("content.companion");
  const { chapterId } = quiz;
  return (
    <Row
      entry={quiz}
      href={`/admin/content/quizzes/${quiz.slug}`}
      name={<QuizName quiz={quiz} />}
      facts={[chapterId === "" ? t("orphanBare") : t("orphanOf", { chapterId })]}
    />
  );
}

function QuizName({ quiz: { questionCount } }: { quiz: CompanionEntry }) {
  const t = useTranslations("content.companion");
  return questionCount === null ? t("quizBare") : t("quiz", { count: questionCount });
}

interface RowProps {
  entry: CompanionEntry;
  href: string;
  name: ReactNode;
  /** Goes on with the name for those who only hear it. */
  spoken?: string;
  facts?: (string | null | false)[];
  /** It belongs to the row above. */
  below?: boolean;
  /** The row below belongs to it. */
  open?: boolean;
}

function Row({ entry, href, name, spoken, facts = [], below = false, open = false }: RowProps) {
  const t = useTranslations("content.companion");
  const { locales, broken } = entry;
  const languages = locales.map((locale) => t(`language.${locale}`)).join(" / ");
  return (
    <tr className={open ? classes.open : undefined}>
      <th scope="row">
        <div className={below ? classes.below : undefined}>
          <TextLink href={href}>
            {name}
            {spoken && <VisuallyHidden component="span"> {spoken}</VisuallyHidden>}
          </TextLink>
          <span className={classes.facts}>
            <span className={classes.id}>{entry.slug}</span>
            {[languages || t("noLanguage"), ...facts].filter(Boolean).map((fact) => ` · ${fact}`)}
          </span>
          {broken && (
            <span className={classes.broken}>
              <IconAlertTriangle className={classes.icon} size={16} aria-hidden="true" />
              <span>{broken}</span>
            </span>
          )}
        </div>
      </th>
      <RowFacts row={entry} />
    </tr>
  );
}
