"use client";

import { useTranslations } from "next-intl";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import form from "~/features/content/editor/fields/components/form.module.css";
import { FormPart } from "~/features/content/editor/fields/components/form-part";
import { NumberField } from "~/features/content/editor/fields/components/number-field";
import { SelectField } from "~/features/content/editor/fields/components/select-field";
import { TextField } from "~/features/content/editor/fields/components/text-field";
import { challengeLocales } from "../../../constants";
import { useChallengeEditing } from "../../editor/components/challenge-context";
import { withLocale } from "../../languages/rules";

const LEVELS = ["1", "2", "3", "4", "5"] as const;

/** What is asked: title, statement, how hard, how long. */
export function TaskPart() {
  const t = useTranslations("challengeEditor.task");
  const languages = useTranslations("content.editor.language");
  const { body, locale } = useChallengeEditing();
  const { write, change } = useEditorTools();
  return (
    <FormPart part="task" title={t("title")}>
      <TextField path={["title"]} value={body.title} label={t("name")} lang={locale} />
      <TextField
        path={["statement"]}
        value={body.statement}
        label={t("statement")}
        hint={t("statementHint")}
        rows={8}
        lang={locale}
      />
      <div className={form.wide}>
        <SelectField
          path={["difficulty"]}
          value={body.difficulty}
          label={t("difficulty")}
          options={LEVELS.map((value) => ({ value, label: t(`levels.${value}`) }))}
          onPick={(picked) => write(["difficulty"], Number(picked))}
        />
        <NumberField
          path={["estimatedMinutes"]}
          value={body.estimatedMinutes ?? undefined}
          label={t("minutes")}
          hint={t("minutesHint")}
        />
        <SelectField
          path={["locale"]}
          value={body.locale}
          label={t("locale")}
          options={challengeLocales.map((value) => ({ value, label: languages(value) }))}
          onPick={(picked) => {
            const next = challengeLocales.find((one) => one === picked);
            if (next) change((now) => withLocale(now, next));
          }}
        />
      </div>
    </FormPart>
  );
}
