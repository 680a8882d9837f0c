"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { valueAt } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import classes from "~/features/content/editor/fields/components/form.module.css";
import { FormPart } from "~/features/content/editor/fields/components/form-part";
import { NumberField } from "~/features/content/editor/fields/components/number-field";
import { type ExercisePart, FORM_PARTS } from "../constants";
import { CriteriaPart } from "./criteria-part";
import { InputsPart } from "./inputs-part";
import { RepliesPart } from "./replies-part";
import { TextPair } from "./text-pair";
import { TipsPart } from "./tips-part";

/** An exercise as a form. It writes single values into the text, so that what it does not show stays as it is. */
export function ExerciseForm({ body }: { body: Body }) {
  const t = useTranslations("content.editor.parts");
  const parts: Record<ExercisePart, ReactNode> = {
    texts: <TextsPart body={body} />,
    inputs: <InputsPart body={body} />,
    criteria: <CriteriaPart criteria={body.criteria} inputs={body.inputs} />,
    reference: <ReferencePart body={body} />,
    replies: <RepliesPart scripted={body.scripted} />,
  };
  return FORM_PARTS.map((part) => (
    <FormPart key={part} part={part} title={t(part)}>
      {parts[part]}
    </FormPart>
  ));
}

function TextsPart({ body }: { body: Body }) {
  const t = useTranslations("content.editor.fields");
  return (
    <>
      <TextPair path={["title"]} value={body.title} label={t("title")} />
      <div className={classes.row}>
        <NumberField path={["minutes"]} value={body.minutes} label={t("minutes")} />
        <NumberField path={["order"]} value={body.order} label={t("order")} />
      </div>
      <TextPair path={["task"]} value={body.task} label={t("task")} hint={t("taskHint")} rows={4} />
      <TextPair path={["why"]} value={body.why} label={t("why")} rows={3} />
      <TipsPart tips={body.tips} />
      <TextPair
        path={["placeholder"]}
        value={body.placeholder}
        label={t("placeholder")}
        hint={t("placeholderHint")}
        optional
      />
    </>
  );
}

function ReferencePart({ body }: { body: Body }) {
  const t = useTranslations("content.editor.fields");
  return (
    <TextPair
      path={["reference"]}
      value={valueAt(body, ["reference"])}
      label={t("reference")}
      hint={t("referenceHint")}
      rows={4}
      mono
    />
  );
}
