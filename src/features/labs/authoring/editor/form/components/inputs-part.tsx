"use client";

import { useLocale, useTranslations } from "next-intl";
import { freeId, isObject, valueAt } from "~/features/content/body/rules";
import type { Body, BodyValue } from "~/features/content/body/types";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import classes from "~/features/content/editor/fields/components/form.module.css";
import { ItemList } from "~/features/content/editor/fields/components/item-list";
import { NumberField } from "~/features/content/editor/fields/components/number-field";
import { OddValue } from "~/features/content/editor/fields/components/odd-value";
import { InputFields } from "./input-fields";

const PATH = ["inputs"] as const;

/** What the prompt is run on, how often, and what counts as passing an input. */
export function InputsPart({ body }: { body: Body }) {
  const t = useTranslations("content.editor.inputs");
  const { inputs } = body;
  return (
    <>
      <p className={classes.hint}>{t("hint")}</p>
      {inputs !== undefined && !Array.isArray(inputs) ? (
        <OddValue path={PATH} value={inputs} label={t("title")} />
      ) : (
        <InputList inputs={inputs ?? []} />
      )}
      <FieldProblems path={PATH} />
      <div className={classes.row}>
        <NumberField path={["samples"]} value={body.samples} label={t("samples")} otherwise={1} />
        <NumberField
          path={["passRule", "samplesPerInput"]}
          value={valueAt(body, ["passRule", "samplesPerInput"])}
          label={t("passRule")}
          otherwise={1}
        />
      </div>
      <p className={classes.hint}>{t("rule")}</p>
    </>
  );
}

function InputList({ inputs }: { inputs: readonly BodyValue[] }) {
  const t = useTranslations("content.editor.inputs");
  const idOf = (input: BodyValue) => (isObject(input) && typeof input.id === "string" ? input.id : "");
  return (
    <ItemList
      path={PATH}
      items={inputs}
      name={(input, at) => t("name", { number: at + 1, id: idOf(input) })}
      summary={(input, at) => <Summary input={input} at={at} />}
      add={t("add")}
      entry={() => {
        // A new input has the variables of the others: every one needs a value.
        const last = inputs.at(-1);
        const names = Object.keys(isObject(last) && isObject(last.vars) ? last.vars : { text: null });
        return {
          id: freeId(inputs, "input"),
          vars: Object.fromEntries(names.map((name) => [name, { en: "", zh: "" }])),
        };
      }}
    >
      {(input, at) =>
        isObject(input) ? (
          <InputFields path={[...PATH, at]} input={input} />
        ) : (
          <OddValue path={[...PATH, at]} value={input} label={t("name", { number: at + 1, id: "" })} />
        )
      }
    </ItemList>
  );
}

function Summary({ input, at }: { input: BodyValue; at: number }) {
  const t = useTranslations("content.editor.inputs");
  const locale = useLocale();
  const vars = isObject(input) && isObject(input.vars) ? Object.values(input.vars) : [];
  const texts = vars.map((value) => valueAt(value, [locale])).filter((text) => typeof text === "string");
  return (
    <>
      <span>{texts.join(" · ").slice(0, 120) || t("empty")}</span>
      <span className={classes.meta}>
        {t("name", { number: at + 1, id: isObject(input) && typeof input.id === "string" ? input.id : "" })}
        {isObject(input) && input.hidden === true && ` · ${t("hidden")}`}
      </span>
    </>
  );
}
