"use client";

import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconFlag,
  IconPencil,
  IconX,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { Body, BodyPath } from "~/features/content/body/types";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import fields from "~/features/content/editor/fields/components/fields.module.css";
import { TextField } from "~/features/content/editor/fields/components/text-field";
import { fieldId } from "~/features/content/editor/rules";
import { MarkedText } from "../../../review/components/marked-text";
import { useQuizEditing } from "../../form/components/quiz-context";
import { agreementOf, isDispute } from "../rules";
import type { SampleRow } from "../types";
import classes from "./confusion.module.css";
import { CreditedLine } from "./credited-line";

interface SampleItemProps {
  path: BodyPath;
  row: SampleRow;
  answer: string;
  question: Body;
  /** Its words are being changed. */
  open: boolean;
  onOpen: (open: boolean) => void;
  onLabel: (correct: boolean) => void;
  onRemove: () => void;
}

/** One sample: what key and author say of it, and what earned its points. */
export function SampleItem({
  path,
  row,
  answer,
  question,
  open,
  onOpen,
  onLabel,
  onRemove,
}: SampleItemProps) {
  const t = useTranslations("quizEditor.samples");
  const { locale } = useQuizEditing();
  const name = useId();
  const agreement = agreementOf(row);
  const dispute = isDispute(agreement);
  const { verdict, correct, at } = row;
  const number = at + 1;
  const Icon = agreement === null ? IconCircleDashed : dispute ? IconAlertTriangle : IconCircleCheck;
  const focusOn = (id: string) => requestAnimationFrame(() => document.getElementById(id)?.focus());
  const answerId = fieldId([...path, "answer"]);
  return (
    <li
      className={classes.sample}
      data-agreement={agreement ?? "unknown"}
      data-dispute={dispute || undefined}
    >
      <p className={classes.head}>
        <Icon className={classes.icon} size={16} aria-hidden="true" />
        <span className={classes.verdict}>{agreement ? t(`verdict.${agreement}`) : t("checking")}</span>
        {verdict && <span className={classes.points}>{t("points", { score: verdict.score })}</span>}
      </p>
      {open ? (
        <div>
          <TextField
            path={[...path, "answer"]}
            value={answer}
            label={t("sample", { number })}
            rows={2}
            lang={locale}
          />
        </div>
      ) : (
        <blockquote className={classes.words} lang={locale}>
          {answer.trim() === "" ? (
            <span className={fields.hint}>{t("blank")}</span>
          ) : verdict ? (
            <MarkedText text={answer} highlights={verdict.highlights} />
          ) : (
            answer
          )}
        </blockquote>
      )}
      {verdict && <CreditedLine verdict={verdict} question={question} />}
      {verdict?.flagged && (
        <p className={classes.flag}>
          <IconFlag size={14} aria-hidden="true" />
          <span>{t("flagged")}</span>
        </p>
      )}
      <div className={classes.controls}>
        <fieldset className={classes.label}>
          <legend className={classes.labelName}>{t("label", { number })}</legend>
          {[true, false].map((value) => (
            <label key={String(value)} className={classes.choice}>
              <input
                type="radio"
                id={value ? fieldId([...path, "correct"]) : undefined}
                name={name}
                checked={correct === value}
                onChange={() => onLabel(value)}
              />
              <span>{t(value ? "right" : "wrong")}</span>
            </label>
          ))}
        </fieldset>
        <span className={classes.actions}>
          <button
            type="button"
            id={`${answerId}-edit`}
            className={fields.plain}
            aria-label={t(open ? "done" : "edit", { number })}
            title={t(open ? "done" : "edit", { number })}
            aria-expanded={open}
            onClick={() => {
              onOpen(!open);
              focusOn(open ? `${answerId}-edit` : answerId);
            }}
          >
            <IconPencil size={16} aria-hidden="true" />
          </button>
          <button
            type="button"
            className={fields.plain}
            aria-label={t("remove", { number })}
            title={t("remove", { number })}
            onClick={onRemove}
          >
            <IconX size={16} aria-hidden="true" />
          </button>
        </span>
      </div>
      <FieldProblems path={path} />
    </li>
  );
}
