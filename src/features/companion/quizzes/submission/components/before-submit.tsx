"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import classes from "./submission.module.css";

interface Place {
  questionId: string;
  /** From 1. */
  place: number;
}

interface BeforeSubmitProps {
  /** Without an answer. */
  open: readonly Place[];
  /** With an answer that is longer than what is taken. */
  over: readonly Place[];
  onGo: (questionId: string) => void;
  onSubmit: () => void;
  onClose: () => void;
}

/** Asks once more where something is missing, and leads there. */
export function BeforeSubmit({ open, over, onGo, onSubmit, onClose }: BeforeSubmitProps) {
  const t = useTranslations("companion.quiz.before");
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const places = over.length > 0 ? over : open;
  return (
    <section className={classes.before} aria-labelledby="quiz-before">
      <h2 id="quiz-before" ref={title} tabIndex={-1} className={classes.title}>
        {over.length > 0
          ? t("tooLong", { count: over.length })
          : open.length > 0
            ? t("open", { count: open.length })
            : t("whole")}
      </h2>
      {places.length > 0 && (
        <>
          <ul className={classes.places}>
            {places.map(({ questionId, place }) => (
              <li key={questionId}>
                <button type="button" className={classes.place} onClick={() => onGo(questionId)}>
                  {t("question", { place })}
                </button>
              </li>
            ))}
          </ul>
          <p className={classes.why}>{t(over.length > 0 ? "shorten" : "leftOut")}</p>
        </>
      )}
      <div className={classes.actions}>
        {over.length === 0 && (
          <Button variant="filled" onClick={onSubmit}>
            {t(open.length > 0 ? "anyway" : "submit")}
          </Button>
        )}
        <Button onClick={onClose}>{t("close")}</Button>
      </div>
    </section>
  );
}
