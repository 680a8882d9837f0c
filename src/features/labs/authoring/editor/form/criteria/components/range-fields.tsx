"use client";

import { useTranslations } from "next-intl";
import { isObject, valueAt } from "~/features/content/body/rules";
import type { BodyPath, BodyValue } from "~/features/content/body/types";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import form from "~/features/content/editor/fields/components/form.module.css";
import { NumberField } from "~/features/content/editor/fields/components/number-field";
import { OddValue } from "~/features/content/editor/fields/components/odd-value";
import { SelectField } from "~/features/content/editor/fields/components/select-field";
import type { CriterionType } from "../../../../body/constants";

interface RangeFieldsProps {
  path: BodyPath;
  value: BodyValue | undefined;
  type: CriterionType;
}

/** The least and the most of what is counted; of words also in Chinese characters, of list items also which marks count. */
export function RangeFields({ path, value, type }: RangeFieldsProps) {
  const t = useTranslations("content.editor.criteria");
  if (value !== undefined && !isObject(value))
    return <OddValue path={path} value={value} label={t("value")} />;
  const bound = (keys: string[], label: string) => (
    <NumberField path={[...path, ...keys]} value={valueAt(value, keys)} label={label} />
  );
  return (
    <>
      <div className={form.row}>
        {bound(["min"], t("min"))}
        {bound(["max"], t("max"))}
        {type === "word_count" && (
          <>
            {bound(["han", "min"], t("hanMin"))}
            {bound(["han", "max"], t("hanMax"))}
          </>
        )}
        {type === "item_count" && (
          <SelectField
            path={[...path, "marker"]}
            value={value?.marker}
            label={t("marker")}
            otherwise="any"
            options={(["any", "bullet", "number"] as const).map((one) => ({
              value: one,
              label: t(`markers.${one}`),
            }))}
          />
        )}
      </div>
      <FieldProblems path={path} />
      <FieldProblems path={[...path, "han"]} />
    </>
  );
}
