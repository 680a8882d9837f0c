"use client";

import { useTranslations } from "next-intl";
import type { BodyPath, BodyValue } from "~/features/content/body/types";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import fields from "~/features/content/editor/fields/components/fields.module.css";
import form from "~/features/content/editor/fields/components/form.module.css";
import { OddValue } from "~/features/content/editor/fields/components/odd-value";
import { fieldId } from "~/features/content/editor/rules";

interface CriterionInputsProps {
  path: BodyPath;
  value: BodyValue | undefined;
  /** Ids of the exercise's inputs. */
  inputs: readonly string[];
}

/** On which inputs a criterion looks: all of them, or some. Ids that lead nowhere are shown, so that they can go. */
export function CriterionInputs({ path, value, inputs }: CriterionInputsProps) {
  const t = useTranslations("content.editor.criteria");
  const { write } = useEditorTools();
  if (inputs.length < 2 && value === undefined) return null;
  if (value !== undefined && (!Array.isArray(value) || value.some((id) => typeof id !== "string")))
    return <OddValue path={path} value={value} label={t("inputs")} />;
  const chosen = (value ?? []) as readonly string[];
  const all = [...new Set([...inputs, ...chosen])];
  const toggle = (id: string, on: boolean) => {
    // In the inputs' own order, so that the same choice is the same text.
    const next = all.filter((one) => (one === id ? on : chosen.includes(one)));
    write(path, next.length === 0 ? undefined : next);
  };
  return (
    <fieldset className={fields.field}>
      <legend className={fields.legend} id={fieldId(path)} tabIndex={-1}>
        {t("inputs")}
      </legend>
      <p className={form.hint}>{t("inputsHint")}</p>
      <div className={form.row}>
        {all.map((id) => (
          <label key={id} className={fields.check}>
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={(event) => toggle(id, event.target.checked)}
            />
            <span>{inputs.includes(id) ? id : t("unknownInput", { id })}</span>
          </label>
        ))}
      </div>
      <FieldProblems path={path} />
    </fieldset>
  );
}
