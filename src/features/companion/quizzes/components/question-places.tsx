"use client";

import { useTranslations } from "next-intl";
import { isBlank } from "../drafts/rules";
import type { Answers } from "../drafts/types";
import type { QuestionView } from "../schema";
import classes from "./question-places.module.css";

interface QuestionPlacesProps {
  questions: readonly QuestionView[];
  answers: Answers;
  /** The one that is shown, from 0. */
  place: number;
  onGo: (place: number) => void;
}

/** A number for each question, full once it is answered. */
export function QuestionPlaces({ questions, answers, place, onGo }: QuestionPlacesProps) {
  const t = useTranslations("companion.quiz");
  return (
    <nav className={classes.places} aria-label={t("places")}>
      <ol className={classes.list}>
        {questions.map(({ questionId }, at) => {
          const answered = !isBlank(answers[questionId]);
          return (
            <li key={questionId}>
              <button
                type="button"
                className={classes.place}
                data-answered={answered || undefined}
                aria-current={at === place ? "step" : undefined}
                aria-label={t(answered ? "placeAnswered" : "placeOpen", { place: at + 1 })}
                onClick={() => onGo(at)}
              >
                {at + 1}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
