import { IconAlertCircle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { isObject } from "~/features/content/body/rules";
import type { BodyValue } from "~/features/content/body/types";
import form from "~/features/content/editor/fields/components/form.module.css";
import { idOf, typeOf } from "../../questions/rules";
import classes from "./question-summary.module.css";

interface QuestionSummaryProps {
  question: BodyValue;
  /** From 1. */
  number: number;
  /** How much is wrong in it. */
  problems: number;
}

/** A closed question: its words, its number, id and type, and whether something is wrong in it. */
export const QuestionSummary = memo(function QuestionSummary({
  question,
  number,
  problems,
}: QuestionSummaryProps) {
  const t = useTranslations("quizEditor.question");
  const type = typeOf(question);
  const text = isObject(question) && typeof question.question_text === "string" ? question.question_text : "";
  return (
    <>
      <span>{text.slice(0, 160) || t("empty")}</span>
      <span className={form.meta}>
        {t("facts", { number, id: idOf(question), type: type ? t(`types.${type}`) : "none" })}
        {problems > 0 && (
          <span className={classes.problems}>
            <IconAlertCircle size={14} aria-hidden="true" />
            {t("problems", { count: problems })}
          </span>
        )}
      </span>
    </>
  );
});
