"use client";

import { VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useState } from "react";
import { OPTION_LETTERS } from "../drafts/constants";
import { optionOfKey } from "../drafts/rules";
import type { Answer } from "../drafts/types";
import type { QuestionView } from "../schema";
import { AnswerField } from "./answer-field";
import { OptionCards } from "./option-cards";
import classes from "./question-card.module.css";
import { QuizText } from "./quiz-text";

const questionDomId = (questionId: string) => `question-${questionId}`;
const answerDomId = (questionId: string) => `answer-${questionId}`;

/** What the page focuses to go to a question: where it is answered in words the text box, so that typing is heard. */
export const entryDomId = ({ questionId, type }: QuestionView) =>
  type === "short-answer" ? answerDomId(questionId) : questionDomId(questionId);

interface QuestionCardProps {
  question: QuestionView;
  /** From 1. */
  place: number;
  total: number;
  value: Answer | undefined;
  disabled: boolean;
  onAnswer: (value: Answer) => void;
  /** To the next question (1) or the one before (-1). */
  onMove: (step: 1 | -1) => void;
}

interface Option {
  value: Answer;
  label: string;
}

/** What can be chosen, in order; nothing where it is answered in words. */
function useOptions(question: QuestionView): Option[] {
  const t = useTranslations("companion.quiz");
  switch (question.type) {
    case "multiple-choice":
      return question.options.map((option) => ({ value: option, label: option }));
    case "true-false":
      return [
        { value: true, label: t("true") },
        { value: false, label: t("false") },
      ];
    case "short-answer":
      return [];
  }
}

/**
 * One question with its answer. While it has the focus, 1 to 9 and A to J choose, Enter and the arrows go on and back;
 * elsewhere on the page those keys do nothing, so that nobody answers by accident. In a text box keys write.
 */
export function QuestionCard({
  question,
  place,
  total,
  value,
  disabled,
  onAnswer,
  onMove,
}: QuestionCardProps) {
  const t = useTranslations("companion.quiz");
  const legendId = useId();
  const options = useOptions(question);
  const [spoken, setSpoken] = useState("");

  const onKeyDown = (event: KeyboardEvent<HTMLFieldSetElement>) => {
    const { key, target } = event;
    if (event.defaultPrevented || event.altKey || event.nativeEvent.isComposing) return;
    if (target instanceof HTMLTextAreaElement) {
      if (key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      onMove(1);
      return;
    }
    if (event.ctrlKey || event.metaKey) return;
    if (key === "Enter" && question.type === "short-answer") {
      // Nobody skips what is not answered yet by the key that begins to answer it.
      event.preventDefault();
      document.getElementById(answerDomId(question.questionId))?.focus();
      return;
    }
    const onOption = target instanceof HTMLInputElement;
    const chosen = optionOfKey(key, options.length);
    const option = chosen === null ? undefined : options[chosen];
    if (option && chosen !== null && !disabled) {
      onAnswer(option.value);
      setSpoken(t("chosen", { letter: OPTION_LETTERS.charAt(chosen), option: option.label }));
    } else if (key === "Enter" || (key === "ArrowRight" && !onOption)) {
      onMove(1);
    } else if (key === "ArrowLeft" && !onOption) {
      onMove(-1);
    } else {
      return;
    }
    event.preventDefault();
  };

  return (
    <fieldset
      id={questionDomId(question.questionId)}
      className={classes.card}
      tabIndex={-1}
      aria-labelledby={legendId}
      onKeyDown={onKeyDown}
    >
      <legend id={legendId} className={classes.legend}>
        <span className={classes.kicker}>{t("question", { place, total })}</span>
        <span className={classes.text}>
          <QuizText text={question.text} />
        </span>
      </legend>
      {question.type === "short-answer" ? (
        <AnswerField
          id={answerDomId(question.questionId)}
          value={typeof value === "string" ? value : ""}
          labelledBy={legendId}
          disabled={disabled}
          onChange={onAnswer}
        />
      ) : (
        <OptionCards options={options} value={value} disabled={disabled} onChange={onAnswer} />
      )}
      <VisuallyHidden role="status">{spoken}</VisuallyHidden>
    </fieldset>
  );
}
