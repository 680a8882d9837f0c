"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { valueAt } from "~/features/content/body/rules";
import type { Body, BodyPath, BodyValue } from "~/features/content/body/types";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import { CheckField } from "~/features/content/editor/fields/components/check-field";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import fields from "~/features/content/editor/fields/components/fields.module.css";
import form from "~/features/content/editor/fields/components/form.module.css";
import { IdField } from "~/features/content/editor/fields/components/id-field";
import { OddValue } from "~/features/content/editor/fields/components/odd-value";
import { SelectField } from "~/features/content/editor/fields/components/select-field";
import { TextField } from "~/features/content/editor/fields/components/text-field";
import { fieldId } from "~/features/content/editor/rules";
import { ConfusionPart } from "../../confusion/components/confusion-part";
import { LiveCounts } from "../../confusion/components/live-counts";
import { QUESTION_TYPES } from "../../constants";
import { optionDrift } from "../../options/rules";
import { idOf, isQuestionType, typeOf } from "../../questions/rules";
import { withQuestionRenamed, withQuestionType, withTruth } from "../../rules";
import { KeyFields } from "./key-fields";
import { OptionList } from "./option-list";
import { useQuizEditing } from "./quiz-context";

interface QuestionFieldsProps {
  path: BodyPath;
  at: number;
  question: Body;
  /** The same question in the other language; undefined where it has none. */
  twin: BodyValue | undefined;
}

/** One question: what is asked, what is right, and what is said about it. */
export function QuestionFields({ path, at, question, twin }: QuestionFieldsProps) {
  const t = useTranslations("quizEditor.question");
  const { change } = useEditorTools();
  const { locale, memory } = useQuizEditing();
  const type = typeOf(question);
  const pickType = (picked: string) => {
    if (!isQuestionType(picked)) return;
    change((body) => {
      const made = withQuestionType(body, locale, at, picked, memory.current);
      memory.current = made.memory;
      return made.body;
    });
  };
  return (
    <>
      <FieldProblems path={path} />
      <div className={form.wide}>
        <SelectField
          path={[...path, "type"]}
          value={question.type}
          label={t("type")}
          options={QUESTION_TYPES.map((value) => ({ value, label: t(`types.${value}`) }))}
          onPick={pickType}
        />
        <IdField
          path={[...path, "question_id"]}
          value={question.question_id}
          hint={t("idHint")}
          follow={(body, from, to) => withQuestionRenamed(body, locale, from, to)}
        />
      </div>
      <TextField
        path={[...path, "question_text"]}
        value={question.question_text}
        label={t("text")}
        hint={t("textHint")}
        rows={2}
        lang={locale}
      />
      {type === "multiple-choice" && (
        <OptionList
          key={`${locale}.${idOf(question)}`}
          path={path}
          question={question}
          drift={optionDrift(question, twin)}
        />
      )}
      {type === "true-false" && <Truth path={path} at={at} question={question} />}
      {(type === "multiple-choice" || type === "true-false") && (
        <>
          <TextField
            path={[...path, "explanation_correct"]}
            value={question.explanation_correct}
            label={t("explanationCorrect")}
            rows={2}
            lang={locale}
          />
          <TextField
            path={[...path, "explanation_incorrect"]}
            value={question.explanation_incorrect}
            label={t("explanationIncorrect")}
            hint={type === "multiple-choice" ? t("selectedHint", { selected: "{selected}" }) : undefined}
            rows={2}
            lang={locale}
          />
        </>
      )}
      {type === "short-answer" && (
        <ShortAnswer key={`${locale}.${idOf(question)}`} path={path} question={question} />
      )}
    </>
  );
}

function Truth({ path, at, question }: { path: BodyPath; at: number; question: Body }) {
  const t = useTranslations("quizEditor.question");
  const { change } = useEditorTools();
  const { locale } = useQuizEditing();
  const name = useId();
  const key = [...path, "correct_answer"];
  const { correct_answer: right } = question;
  if (right !== undefined && typeof right !== "boolean")
    return (
      <>
        <OddValue path={key} value={right} label={t("truth")} />
        <FieldProblems path={key} />
      </>
    );
  return (
    <fieldset className={fields.field}>
      <legend className={fields.legend}>{t("truth")}</legend>
      <div className={fields.row}>
        {[true, false].map((value) => (
          <label key={String(value)} className={fields.check}>
            <input
              type="radio"
              id={value ? fieldId(key) : undefined}
              name={name}
              checked={right === value}
              onChange={() => change((body) => withTruth(body, locale, at, value))}
            />
            <span>{t(value ? "true" : "false")}</span>
          </label>
        ))}
      </div>
      <p className={fields.hint}>{t("truthHint")}</p>
      <FieldProblems path={key} />
    </fieldset>
  );
}

function ShortAnswer({ path, question }: { path: BodyPath; question: Body }) {
  const t = useTranslations("quizEditor.question");
  const { locale } = useQuizEditing();
  const samples = valueAt(question, ["samples"]);
  return (
    <>
      {Array.isArray(samples) && <LiveCounts path={path} question={question} samples={samples} />}
      <KeyFields path={path} question={question} />
      <CheckField path={[...path, "literal"]} value={question.literal} label={t("literal")} />
      <TextField
        path={[...path, "explanation"]}
        value={question.explanation}
        label={t("explanation")}
        hint={t("explanationHint")}
        rows={3}
        lang={locale}
      />
      {samples !== undefined && !Array.isArray(samples) ? (
        <OddValue path={[...path, "samples"]} value={samples} label={t("samples")} />
      ) : (
        <ConfusionPart path={path} question={question} samples={samples ?? []} />
      )}
      <FieldProblems path={[...path, "samples"]} />
    </>
  );
}
