"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { isObject, valueAt, withValue } from "~/features/content/body/rules";
import type { Body, BodyPath } from "~/features/content/body/types";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import { CheckField } from "~/features/content/editor/fields/components/check-field";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import form from "~/features/content/editor/fields/components/form.module.css";
import { IdField } from "~/features/content/editor/fields/components/id-field";
import { NumberField } from "~/features/content/editor/fields/components/number-field";
import { SelectField } from "~/features/content/editor/fields/components/select-field";
import { CRITERION_TYPES } from "../../../../body/constants";
import { isCriterionType, type TypeMemory, withType } from "../../../../body/criteria/rules";
import { TextPair } from "../../components/text-pair";
import { CriterionInputs } from "./criterion-inputs";
import { StaleNote } from "./stale-note";
import { ValueFields } from "./value-fields";

interface CriterionFieldsProps {
  path: BodyPath;
  criterion: Body;
  groups: readonly string[];
  inputs: readonly string[];
}

/** One criterion: what is checked, how it counts, and the two sentences that students read. */
export function CriterionFields({ path, criterion, groups, inputs }: CriterionFieldsProps) {
  const t = useTranslations("content.editor.criteria");
  const { change } = useEditorTools();
  const memory = useRef<TypeMemory>({});
  const { type } = criterion;
  const known = isCriterionType(type) ? type : undefined;
  const pickType = (picked: string) => {
    if (!isCriterionType(picked)) return;
    change((body) => {
      const now = valueAt(body, path);
      if (!isObject(now)) return body;
      const made = withType(now, picked, memory.current);
      memory.current = made.memory;
      return withValue(body, path, made.criterion);
    });
  };
  return (
    <>
      <FieldProblems path={path} />
      <div className={form.wide}>
        <SelectField
          path={[...path, "type"]}
          value={type}
          label={t("type")}
          options={CRITERION_TYPES.map((one) => ({ value: one, label: t(`types.${one}`) }))}
          onPick={pickType}
        />
        {known !== "prompt_tokens" && (
          <SelectField
            path={[...path, "on"]}
            value={criterion.on}
            label={t("on")}
            otherwise="output"
            options={[
              { value: "output", label: t("onOutput") },
              { value: "prompt", label: t("onPrompt") },
            ]}
          />
        )}
      </div>
      {known && <p className={form.hint}>{t(`typeHints.${known}`)}</p>}
      {known && <ValueFields path={path} criterion={criterion} type={known} />}
      <TextPair
        path={[...path, "label"]}
        value={criterion.label}
        label={t("label")}
        hint={t("labelHint")}
        rows={1}
      />
      <TextPair
        path={[...path, "message"]}
        value={criterion.message}
        label={t("message")}
        hint={t("messageHint", { actual: "{actual}" })}
        rows={2}
      />
      <StaleNote criterion={criterion} />
      <div className={form.row}>
        <CheckField path={[...path, "required"]} value={criterion.required} label={t("required")} />
        <CheckField
          path={[...path, "advisory"]}
          value={criterion.advisory}
          label={t("advisory")}
          otherwise={known === "rubric"}
        />
        <CheckField path={[...path, "hidden"]} value={criterion.hidden} label={t("hidden")} />
        <CheckField path={[...path, "not"]} value={criterion.not} label={t("not")} />
      </div>
      <div className={form.row}>
        <IdField path={[...path, "id"]} value={criterion.id} />
        <NumberField path={[...path, "weight"]} value={criterion.weight} label={t("weight")} otherwise={1} />
        {(groups.length > 0 || criterion.group !== undefined) && (
          <SelectField
            path={[...path, "group"]}
            value={criterion.group}
            label={t("group")}
            options={[{ value: "", label: t("noGroup") }, ...groups.map((id) => ({ value: id, label: id }))]}
          />
        )}
      </div>
      <CriterionInputs path={[...path, "inputs"]} value={criterion.inputs} inputs={inputs} />
    </>
  );
}
