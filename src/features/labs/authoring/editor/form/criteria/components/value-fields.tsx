"use client";

import { useTranslations } from "next-intl";
import { valueAt } from "~/features/content/body/rules";
import type { Body, BodyPath } from "~/features/content/body/types";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import { CheckField } from "~/features/content/editor/fields/components/check-field";
import form from "~/features/content/editor/fields/components/form.module.css";
import { NumberField } from "~/features/content/editor/fields/components/number-field";
import { PhraseList } from "~/features/content/editor/fields/components/phrase-list";
import { SelectField } from "~/features/content/editor/fields/components/select-field";
import { TextField } from "~/features/content/editor/fields/components/text-field";
import {
  type CriterionType,
  IGNORE_CASE,
  PHRASE_TYPES,
  PHRASES_TYPES,
  RANGE_TYPES,
} from "../../../../body/constants";
import { TextPair } from "../../components/text-pair";
import { JsonValueFields } from "./json-value-fields";
import { RangeFields } from "./range-fields";

/** Languages that are told by their script; the words for them are the browser's. */
const LANGUAGES = ["en", "zh", "ja", "ko", "ru", "ar", "he", "th", "hi", "el"] as const;

interface ValueFieldsProps {
  path: BodyPath;
  criterion: Body;
  type: CriterionType;
}

/** What a criterion compares with, in fields that fit its type. */
export function ValueFields({ path, criterion, type }: ValueFieldsProps) {
  const t = useTranslations("content.editor.criteria");
  const { value } = criterion;
  const at = [...path, "value"];
  const ignoreCase = IGNORE_CASE[type];
  return (
    <>
      {PHRASE_TYPES.includes(type) && <TextField path={at} value={value} label={t("value")} rows={1} />}
      {PHRASES_TYPES.includes(type) && <PhraseList path={at} value={value} label={t("values")} />}
      {RANGE_TYPES.includes(type) && <RangeFields path={at} value={value} type={type} />}
      {(type === "is_json" || type === "json_path") && (
        <JsonValueFields path={at} value={value} type={type} />
      )}
      {type === "regex" && <Pattern path={path} criterion={criterion} />}
      {type === "language" && <Language path={path} criterion={criterion} />}
      {type === "rubric" && <Rubric path={path} criterion={criterion} />}
      {(type === "levenshtein" || type === "similar" || ignoreCase !== undefined) && (
        <div className={form.row}>
          {type === "levenshtein" && (
            <NumberField path={[...path, "max"]} value={criterion.max} label={t("edits")} />
          )}
          {type === "similar" && (
            <NumberField
              path={[...path, "min"]}
              value={criterion.min}
              label={t("likeness")}
              otherwise={0.6}
              percent
            />
          )}
          {ignoreCase !== undefined && (
            <CheckField
              path={[...path, "ignoreCase"]}
              value={criterion.ignoreCase}
              label={t("ignoreCase")}
              otherwise={ignoreCase}
            />
          )}
        </div>
      )}
    </>
  );
}

type PartProps = Omit<ValueFieldsProps, "type">;

function Pattern({ path, criterion }: PartProps) {
  const t = useTranslations("content.editor.criteria");
  return (
    <div className={form.row}>
      <div style={{ flex: "1 1 260px", minWidth: 0 }}>
        <TextField path={[...path, "value"]} value={criterion.value} label={t("pattern")} mono rows={1} />
      </div>
      <TextField
        path={[...path, "flags"]}
        value={criterion.flags}
        label={t("flags")}
        hint={t("flagsHint")}
        optional
        mono
        short
      />
    </div>
  );
}

function Language({ path, criterion }: PartProps) {
  const t = useTranslations("content.editor.criteria");
  return (
    <div className={form.wide}>
      <SelectField
        path={[...path, "value"]}
        value={criterion.value}
        label={t("language")}
        options={LANGUAGES.map((one) => ({ value: one, label: t(`languages.${one}`) }))}
      />
      <NumberField
        path={[...path, "share"]}
        value={criterion.share}
        label={t("share")}
        otherwise={0.6}
        percent
      />
    </div>
  );
}

function Rubric({ path, criterion }: PartProps) {
  const t = useTranslations("content.editor.criteria");
  const { judges } = criterion;
  const at = [...path, "judges"];
  const { write } = useEditorTools();
  return (
    <>
      <TextPair
        path={[...path, "value"]}
        value={valueAt(criterion, ["value"])}
        label={t("question")}
        rows={2}
      />
      <SelectField
        path={at}
        value={judges}
        label={t("judges")}
        otherwise="1"
        options={["1", "3", "5"].map((count) => ({ value: count, label: count }))}
        onPick={(count) => write(at, Number(count))}
      />
    </>
  );
}
