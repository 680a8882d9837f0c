"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { valueAt } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import classes from "~/features/content/editor/fields/components/form.module.css";
import { NumberField } from "~/features/content/editor/fields/components/number-field";
import { FORM_PARTS, type FormPart } from "../constants";
import { CriteriaPart } from "./criteria-part";
import { InputsPart } from "./inputs-part";
import { RepliesPart } from "./replies-part";
import { TextPair } from "./text-pair";
import { TipsPart } from "./tips-part";

/** The id of a part's heading, for the links above the form. */
export const partId = (part: FormPart) => `part-${part}`;

interface ExerciseFormProps {
  body: Body;
  /** The source cannot be read, so nothing may be changed here. */
  locked: boolean;
}

/** An exercise as a form. It writes single values into the text, so that what it does not show stays as it is. */
export function ExerciseForm({ body, locked }: ExerciseFormProps) {
  const parts: Record<FormPart, ReactNode> = {
    texts: <TextsPart body={body} />,
    inputs: <InputsPart body={body} />,
    criteria: <CriteriaPart criteria={body.criteria} inputs={body.inputs} />,
    reference: <ReferencePart body={body} />,
    replies: <RepliesPart scripted={body.scripted} />,
  };
  return (
    <fieldset className={classes.form} disabled={locked}>
      <FieldProblems path={[]} />
      {FORM_PARTS.map((part) => (
        <Part key={part} part={part}>
          {parts[part]}
        </Part>
      ))}
    </fieldset>
  );
}

function Part({ part, children }: { part: FormPart; children: ReactNode }) {
  const t = useTranslations("content.editor.parts");
  return (
    <section className={classes.section} id={partId(part)} aria-labelledby={`${partId(part)}-title`}>
      <h2 className={classes.title} id={`${partId(part)}-title`} tabIndex={-1}>
        {t(part)}
      </h2>
      {children}
    </section>
  );
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
