"use client";

import { IconPlus, IconX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { isObject, withKeyRenamed } from "~/features/content/body/rules";
import type { Body, BodyPath, BodyValue } from "~/features/content/body/types";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import { CheckField } from "~/features/content/editor/fields/components/check-field";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import fields from "~/features/content/editor/fields/components/fields.module.css";
import classes from "~/features/content/editor/fields/components/form.module.css";
import { IdField } from "~/features/content/editor/fields/components/id-field";
import { OddValue } from "~/features/content/editor/fields/components/odd-value";
import { fieldId } from "~/features/content/editor/rules";
import { withIdFollowed } from "../../../body/criteria/rules";
import { CommittedField } from "./committed-field";
import inputs from "./inputs.module.css";
import { TextPair } from "./text-pair";

/** One input: its id and label, what fills the prompt's places, and what only criteria see. */
export function InputFields({ path, input }: { path: BodyPath; input: Body }) {
  const t = useTranslations("content.editor.inputs");
  return (
    <>
      <div className={classes.row}>
        <IdField
          path={[...path, "id"]}
          value={input.id}
          hint={t("idHint")}
          follow={(body, from, to) => withIdFollowed(body, "inputs", from, to)}
        />
        <CheckField path={[...path, "hidden"]} value={input.hidden} label={t("hiddenField")} />
      </div>
      <TextPair path={[...path, "label"]} value={input.label} label={t("label")} optional />
      <Values path={[...path, "vars"]} values={input.vars} kind="vars" />
      <Values path={[...path, "expect"]} values={input.expect} kind="expect" />
    </>
  );
}

interface ValuesProps {
  path: BodyPath;
  values: BodyValue | undefined;
  kind: "vars" | "expect";
}

/** Named texts, each in both languages. */
function Values({ path, values, kind }: ValuesProps) {
  const t = useTranslations("content.editor.inputs");
  const { write, change } = useEditorTools();
  const label = t(kind);
  if (values !== undefined && !isObject(values)) return <OddValue path={path} value={values} label={label} />;
  const names = Object.keys(values ?? {});
  const add = () => {
    let number = names.length + 1;
    const stem = kind === "vars" ? "text" : "expected";
    while (names.includes(number === 1 ? stem : `${stem}_${number}`)) number += 1;
    const name = number === 1 ? stem : `${stem}_${number}`;
    write([...path, name], { en: "", zh: "" });
    requestAnimationFrame(() => document.getElementById(fieldId([...path, name, "en"]))?.focus());
  };
  return (
    <fieldset className={fields.field}>
      <legend className={fields.legend}>{label}</legend>
      <p className={classes.hint}>{t(`${kind}Hint`)}</p>
      <div className={inputs.vars}>
        {names.map((name, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a name that is being changed keeps its place
          <div key={at} className={inputs.var}>
            <div className={inputs.varHead}>
              <CommittedField
                label={t("variable")}
                value={name}
                taken={names}
                onCommit={(to) => change((body) => withKeyRenamed(body, path, name, to))}
              />
              <button
                type="button"
                className={fields.plain}
                aria-label={t("removeVariable", { name })}
                title={t("removeVariable", { name })}
                onClick={() => {
                  const rest = Object.keys(values ?? {}).filter((one) => one !== name).length;
                  // An empty "expect" says nothing; an empty "vars" is needed.
                  write(rest === 0 && kind === "expect" ? path : [...path, name], undefined);
                }}
              >
                <IconX size={16} aria-hidden="true" />
              </button>
            </div>
            <TextPair
              path={[...path, name]}
              value={values?.[name]}
              label={t("value", { name: `{{${name}}}` })}
              rows={2}
            />
          </div>
        ))}
        <button type="button" className={`${fields.plain} ${fields.add}`} onClick={add}>
          <IconPlus size={16} aria-hidden="true" />
          {t(`${kind}Add`)}
        </button>
      </div>
      <FieldProblems path={path} />
    </fieldset>
  );
}
