"use client";

import { useLocale, useTranslations } from "next-intl";
import { isObject, valueAt } from "~/features/content/body/rules";
import type { BodyValue } from "~/features/content/body/types";
import form from "~/features/content/editor/fields/components/form.module.css";
import { isCriterionType } from "../../../../body/criteria/rules";

/** A closed criterion: what the student reads, then what kind of check it is and how it counts. */
export function CriterionSummary({ criterion }: { criterion: BodyValue }) {
  const t = useTranslations("content.editor.criteria");
  const locale = useLocale();
  if (!isObject(criterion)) return <span>{t("unnamed")}</span>;
  const label = valueAt(criterion, ["label", locale]) ?? valueAt(criterion, ["label", "en"]);
  const { type, id } = criterion;
  const advice = type === "rubric" ? criterion.advisory !== false : criterion.advisory === true;
  const facts = [
    isCriterionType(type) ? t(`types.${type}`) : String(type ?? ""),
    criterion.not === true ? t("facts.not") : "",
    criterion.on === "prompt" || type === "prompt_tokens" ? t("facts.prompt") : "",
    criterion.required === true ? t("facts.required") : "",
    advice ? t("facts.advice") : "",
    criterion.hidden === true ? t("facts.hidden") : "",
    typeof criterion.weight === "number" && criterion.weight !== 1
      ? t("facts.weight", { weight: criterion.weight })
      : "",
    typeof criterion.group === "string" ? t("facts.group", { id: criterion.group }) : "",
  ];
  return (
    <>
      <span>
        {typeof label === "string" && label !== "" ? label : typeof id === "string" ? id : t("unnamed")}
      </span>
      <span className={form.meta}>{facts.filter(Boolean).join(" · ")}</span>
    </>
  );
}
