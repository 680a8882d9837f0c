"use client";

import { IconCheck } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { Locale } from "~/i18n/locales";
import { QuizText } from "../../quizzes/components/quiz-text";
import type { ReadBank } from "../schema";
import classes from "./bank.module.css";
import { Place } from "./bank-report";

type BankQuestionRow = ReadBank["questions"][number];

interface BankQuestionProps {
  row: BankQuestionRow;
  /** The language it is in. */
  locale: Locale;
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
}

/** One question as it would be taken: its text, its answers, what it loses. */
export function BankQuestion({ row, locale, chosen, onChoose }: BankQuestionProps) {
  const t = useTranslations("banks.import");
  const { question, place, title, lost, neutral } = row;
  const textId = useId();
  return (
    <li className={classes.question} data-chosen={chosen || undefined}>
      <input
        type="checkbox"
        className={classes.check}
        aria-labelledby={textId}
        checked={chosen}
        onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
      />
      <div className={classes.body}>
        <p className={classes.places}>
          <span>{t(`types.${question.type}`)}</span>
          <Place place={place} />
          {title !== "" && !question.question_text.startsWith(title.replace(/…$/, "")) && (
            <span>{title}</span>
          )}
        </p>
        <p id={textId} className={classes.text} lang={locale}>
          <QuizText text={question.question_text} />
        </p>
        <Answers question={question} locale={locale} />
        <details className={classes.more}>
          <summary>{t("explanations")}</summary>
          <Explanations question={question} locale={locale} />
        </details>
        {(lost.length > 0 || neutral) && (
          <ul className={classes.lost}>
            {neutral && <li>{t("neutralHere")}</li>}
            {lost.map((loss) => (
              <li key={loss}>{loss}</li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

interface PartProps {
  question: BankQuestionRow["question"];
  locale: Locale;
}

function Answers({ question, locale }: PartProps) {
  const t = useTranslations("banks.import");
  if (question.type === "multiple-choice")
    return (
      <ul className={classes.options} lang={locale}>
        {question.options.map((option) => (
          <Option key={option} text={option} right={option === question.correct_answer} />
        ))}
      </ul>
    );
  if (question.type === "true-false")
    return (
      <ul className={classes.options}>
        {[true, false].map((option) => (
          <Option
            key={String(option)}
            text={t(option ? "true" : "false")}
            right={option === question.correct_answer}
          />
        ))}
      </ul>
    );
  const concepts = question.concepts ?? [];
  const accepted = concepts.flatMap(({ any_of }) => any_of);
  const refused = concepts.flatMap(({ none_of }) => none_of);
  return (
    <>
      <p className={classes.meta}>{t(question.keywords ? "allNeeded" : "anyNeeded")}</p>
      <ul className={classes.options} lang={locale}>
        {(question.keywords ?? accepted).map((phrase) => (
          <Option key={phrase} text={phrase} right />
        ))}
      </ul>
      {refused.length > 0 && <p className={classes.meta}>{t("refusedAnswers")}</p>}
      <ul className={classes.options} lang={locale}>
        {refused.map((phrase) => (
          <Option key={phrase} text={phrase} right={false} />
        ))}
      </ul>
    </>
  );
}

function Option({ text, right }: { text: string; right: boolean }) {
  const t = useTranslations("banks.import");
  return (
    <li className={classes.option} data-right={right || undefined}>
      {right ? <IconCheck size={14} role="img" aria-label={t("right")} /> : <span />}
      <span className={classes.text}>{text}</span>
    </li>
  );
}

function Explanations({ question, locale }: PartProps) {
  const t = useTranslations("banks.import");
  if (question.type === "short-answer")
    return (
      <p className={classes.text} lang={locale}>
        {question.explanation}
      </p>
    );
  return (
    <dl className={classes.explanations}>
      <dt>{t("afterRight")}</dt>
      <dd lang={locale}>{question.explanation_correct}</dd>
      <dt>{t("afterWrong")}</dt>
      <dd lang={locale}>{question.explanation_incorrect}</dd>
    </dl>
  );
}
