"use client";

import { useTranslations } from "next-intl";
import type { Body, BodyPath } from "~/features/content/body/types";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import form from "~/features/content/editor/fields/components/form.module.css";
import { IdField } from "~/features/content/editor/fields/components/id-field";
import { NumberField } from "~/features/content/editor/fields/components/number-field";
import { PhraseList } from "~/features/content/editor/fields/components/phrase-list";
import { SelectField } from "~/features/content/editor/fields/components/select-field";
import { TextField } from "~/features/content/editor/fields/components/text-field";
import { useQuizEditing } from "./quiz-context";

const EDITS = ["0", "1", "2"] as const;

/** One concept: the phrases that say it, those that take it back, and the author's hint where it is missing. */
export function ConceptFields({ path, concept }: { path: BodyPath; concept: Body }) {
  const t = useTranslations("quizEditor.key");
  const { write } = useEditorTools();
  const { locale } = useQuizEditing();
  return (
    <>
      <FieldProblems path={path} />
      <TextField
        path={[...path, "label"]}
        value={concept.label}
        label={t("label")}
        hint={t("labelHint")}
        optional
      />
      <PhraseList
        path={[...path, "any_of"]}
        value={concept.any_of}
        label={t("anyOf")}
        lang={locale}
        compact
      />
      <p className={form.hint}>{t("anyOfHint")}</p>
      <PhraseList
        path={[...path, "none_of"]}
        value={concept.none_of ?? []}
        label={t("noneOf")}
        lang={locale}
        compact
      />
      <p className={form.hint}>{t("noneOfHint")}</p>
      <TextField
        path={[...path, "feedback"]}
        value={concept.feedback}
        label={t("feedback")}
        hint={t("feedbackHint")}
        rows={2}
        optional
      />
      <div className={form.wide}>
        <NumberField
          path={[...path, "weight"]}
          value={concept.weight}
          label={t("weight")}
          hint={t("weightHint")}
          otherwise={1}
        />
        <SelectField
          path={[...path, "max_edits"]}
          value={concept.max_edits}
          label={t("edits")}
          options={[
            { value: "", label: t("editsByLength") },
            ...EDITS.map((value) => ({ value, label: t("editsAtMost", { count: Number(value) }) })),
          ]}
          onPick={(picked) => write([...path, "max_edits"], picked === "" ? undefined : Number(picked))}
        />
        <IdField path={[...path, "id"]} value={concept.id} />
      </div>
    </>
  );
}
