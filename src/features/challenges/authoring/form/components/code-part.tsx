"use client";

import { useTranslations } from "next-intl";
import { valueAt } from "~/features/content/body/rules";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import fields from "~/features/content/editor/fields/components/fields.module.css";
import form from "~/features/content/editor/fields/components/form.module.css";
import { FormPart } from "~/features/content/editor/fields/components/form-part";
import { TextField } from "~/features/content/editor/fields/components/text-field";
import { fieldId } from "~/features/content/editor/rules";
import { challengeLanguages, defaultFileNames } from "../../../constants";
import type { ChallengeLanguage } from "../../../types";
import { useChallengeEditing } from "../../editor/components/challenge-context";
import { languagesOf, withLanguage, withStarter } from "../rules";
import { CodeField } from "./code-field";

/** The languages that a student may choose from, and what each begins with. */
export function CodePart() {
  const t = useTranslations("challengeEditor.code");
  const { body } = useChallengeEditing();
  const { change } = useEditorTools();
  const offered = languagesOf(body);
  return (
    <FormPart part="code" title={t("title")}>
      <fieldset className={fields.field}>
        <legend className={fields.legend} id={fieldId(["languages"])} tabIndex={-1}>
          {t("languages")}
        </legend>
        <div className={fields.row}>
          {challengeLanguages.map((language) => (
            <label key={language} className={fields.check}>
              <input
                type="checkbox"
                checked={offered.includes(language)}
                onChange={({ target }) => change((now) => withLanguage(now, language, target.checked))}
              />
              <span>{t(`names.${language}`)}</span>
            </label>
          ))}
        </div>
        <FieldProblems path={["languages"]} />
      </fieldset>
      {offered.map((language) => (
        <Starter key={language} language={language} />
      ))}
    </FormPart>
  );
}

function Starter({ language }: { language: ChallengeLanguage }) {
  const t = useTranslations("challengeEditor.code");
  const { body } = useChallengeEditing();
  const { change } = useEditorTools();
  const path = ["starterCode", language] as const;
  const name = t(`names.${language}`);
  if (valueAt(body, path) === undefined)
    return (
      <div className={form.row}>
        <button
          type="button"
          className={`${fields.plain} ${fields.add}`}
          onClick={() => change((now) => withStarter(now, language, ""))}
        >
          {t("addStarter", { language: name })}
        </button>
      </div>
    );
  return (
    <>
      <TextField
        path={[...path, "fileName"]}
        value={valueAt(body, [...path, "fileName"])}
        label={t("fileName", { language: name })}
        hint={t("fileNameHint", { example: defaultFileNames[language] })}
        mono
      />
      <CodeField
        path={[...path, "code"]}
        value={valueAt(body, [...path, "code"])}
        label={t("starter", { language: name })}
        hint={t("starterHint")}
        language={language}
      />
    </>
  );
}
