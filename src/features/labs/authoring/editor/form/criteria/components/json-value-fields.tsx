"use client";

import { useTranslations } from "next-intl";
import { isObject } from "~/features/content/body/rules";
import type { BodyPath, BodyValue } from "~/features/content/body/types";
import { CheckField } from "~/features/content/editor/fields/components/check-field";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import { JsonField } from "~/features/content/editor/fields/components/json-field";
import { OddValue } from "~/features/content/editor/fields/components/odd-value";
import { TextField } from "~/features/content/editor/fields/components/text-field";

interface JsonValueFieldsProps {
  path: BodyPath;
  value: BodyValue | undefined;
  type: "is_json" | "json_path";
}

/** What is asked of a JSON answer: its schema, or what stands at a path inside it. */
export function JsonValueFields({ path, value, type }: JsonValueFieldsProps) {
  const t = useTranslations("content.editor.criteria");
  if (value !== undefined && !isObject(value))
    return <OddValue path={path} value={value} label={t("value")} />;
  return (
    <>
      {type === "json_path" && (
        <>
          <TextField
            path={[...path, "path"]}
            value={value?.path}
            label={t("jsonPath")}
            hint={t("jsonPathHint")}
            mono
          />
          <JsonField
            path={[...path, "equals"]}
            value={value?.equals}
            label={t("jsonEquals")}
            hint={t("jsonEqualsHint")}
          />
          <JsonField
            path={[...path, "oneOf"]}
            value={value?.oneOf}
            label={t("jsonOneOf")}
            hint={t("jsonOneOfHint")}
          />
          <TextField
            path={[...path, "contains"]}
            value={value?.contains}
            label={t("jsonContains")}
            optional
          />
        </>
      )}
      <JsonField
        path={[...path, "schema"]}
        value={value?.schema}
        label={t("jsonSchema")}
        hint={t("jsonSchemaHint")}
      />
      <CheckField path={[...path, "allowFence"]} value={value?.allowFence} label={t("allowFence")} />
      <FieldProblems path={path} />
    </>
  );
}
