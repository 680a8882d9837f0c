"use client";

import { useTranslations } from "next-intl";
import { QuizNote } from "../../components/quiz-note";
import type { QuestionView } from "../../schema";
import type { Carried } from "../types";
import classes from "./carried-note.module.css";

interface CarriedNoteProps {
  carried: Carried;
  questions: readonly QuestionView[];
}

/** The quiz is another than the one that was begun: what was kept, what to read again, and the words that are left over. */
export function CarriedNote({ carried, questions }: CarriedNoteProps) {
  const t = useTranslations("companion.quiz");
  const { answers, reread, lost, unsure } = carried;
  const places = questions.flatMap(({ questionId }, place) =>
    reread.includes(questionId) ? [String(place + 1)] : [],
  );
  return (
    <QuizNote>
      <p>
        {t("changed.kept", { kept: Object.keys(answers).length, lost: lost.length })}
        {places.length > 0 && ` ${t("changed.reread", { places: places.join(", "), count: places.length })}`}
      </p>
      {unsure && <p>{t("changed.unsure")}</p>}
      {lost.length > 0 && (
        <details className={classes.lost}>
          <summary>{t("changed.lost", { count: lost.length })}</summary>
          <dl>
            {lost.map(({ asked, value }) => (
              <div key={asked}>
                <dt>{asked}</dt>
                <dd>{typeof value === "string" ? value : t(value ? "true" : "false")}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </QuizNote>
  );
}
