"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { COUNT_FROM, MAX_ANSWER_LENGTH } from "../drafts/constants";
import classes from "./answer-field.module.css";

interface AnswerFieldProps {
  /** What the page focuses. */
  id: string;
  value: string;
  /** Id of the question. */
  labelledBy: string;
  disabled: boolean;
  onChange: (value: string) => void;
}

/** How high the field is at least where the browser cannot let it grow by itself. */
const rowsOf = (value: string) => Math.min(16, Math.max(4, value.split("\n").length + 1));

/** An answer in one's own words. The field grows with it, and says how long it is only when that begins to matter. */
export function AnswerField({ id, value, labelledBy, disabled, onChange }: AnswerFieldProps) {
  const t = useTranslations("companion.quiz");
  const factId = useId();
  const over = value.length - MAX_ANSWER_LENGTH;
  return (
    <div>
      <textarea
        id={id}
        className={classes.field}
        aria-labelledby={labelledBy}
        aria-describedby={factId}
        aria-invalid={over > 0}
        placeholder={t("placeholder")}
        rows={rowsOf(value)}
        value={value}
        readOnly={disabled}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <p id={factId} className={classes.fact} data-over={over > 0 || undefined}>
        {over > 0
          ? t("tooLong", { over, limit: MAX_ANSWER_LENGTH })
          : value.length >= COUNT_FROM
            ? t("length", { count: value.length, limit: MAX_ANSWER_LENGTH })
            : t("ownWords")}
      </p>
    </div>
  );
}
