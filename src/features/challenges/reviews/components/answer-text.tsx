"use client";

import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import type { Review } from "../types";
import classes from "./evaluation.module.css";

/** What the student answered. @param name of the student; left out where they read it themselves */
export function AnswerText({
  answer,
  name,
}: {
  answer: NonNullable<Review["answer"]>;
  name?: string | null;
}) {
  const t = useTranslations("review.answer");
  const when = () => <DateTime value={answer.at} as="brief" />;
  return (
    <div className={classes.answer}>
      <p className={classes.note}>{name ? t.rich("from", { name, when }) : t.rich("sent", { when })}</p>
      <p className={classes.said}>{answer.text}</p>
    </div>
  );
}
