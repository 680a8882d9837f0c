"use client";

import { useTranslations } from "next-intl";
import { freeId, isObject, valueAt } from "~/features/content/body/rules";
import type { Body, BodyValue } from "~/features/content/body/types";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import fields from "~/features/content/editor/fields/components/fields.module.css";
import form from "~/features/content/editor/fields/components/form.module.css";
import { ItemList } from "~/features/content/editor/fields/components/item-list";
import { JsonField } from "~/features/content/editor/fields/components/json-field";
import { OddValue } from "~/features/content/editor/fields/components/odd-value";
import { SelectField } from "~/features/content/editor/fields/components/select-field";
import { TextField } from "~/features/content/editor/fields/components/text-field";
import { challengeLocales } from "../../../constants";
import { useChallengeEditing } from "../../editor/components/challenge-context";
import { HINT_LEVELS } from "../constants";
import { listAt } from "../rules";
import { EntrySummary, problemsIn } from "./entry-summary";

const PATH = ["tutorHints"] as const;

/** Hints in the author's words: what the tutor says where no model is connected, and where a reply had to be held back. */
export function HintList() {
  const t = useTranslations("challengeEditor.hints");
  const { body, locale } = useChallengeEditing();
  const { problems } = useEditorTools();
  const hints = listAt(body, PATH);
  const wordsOf = (hint: BodyValue) => {
    const texts = [locale, ...challengeLocales].map((language) => valueAt(hint, ["text", language]));
    const found = texts.find((text) => typeof text === "string" && text.trim() !== "");
    return typeof found === "string" ? found : "";
  };
  return (
    <>
      <h3 className={form.sub}>{t("title", { count: hints.length })}</h3>
      <p className={form.hint}>{t("lead")}</p>
      <ItemList
        path={PATH}
        items={hints}
        name={(_hint, at) => t("name", { number: at + 1 })}
        summary={(hint, at) => (
          <EntrySummary
            title={wordsOf(hint) || t("empty")}
            facts={t("facts", { level: Number(valueAt(hint, ["level"]) ?? 0) })}
            problems={problemsIn(problems, "tutorHints", at)}
          />
        )}
        add={t("add")}
        entry={() => ({ id: freeId(hints, "hint"), level: 0, text: { [locale]: "" } })}
      >
        {(hint, at) =>
          isObject(hint) ? (
            <Hint at={at} hint={hint} />
          ) : (
            <OddValue path={[...PATH, at]} value={hint} label={t("name", { number: at + 1 })} />
          )
        }
      </ItemList>
      <FieldProblems path={PATH} />
    </>
  );
}

function Hint({ at, hint }: { at: number; hint: Body }) {
  const t = useTranslations("challengeEditor.hints");
  const levels = useTranslations("challengeEditor.tutor.levels");
  const languages = useTranslations("content.editor.language");
  const { write } = useEditorTools();
  const path = [...PATH, at] as const;
  return (
    <>
      <FieldProblems path={path} />
      <FieldProblems path={[...path, "text"]} />
      <SelectField
        path={[...path, "level"]}
        value={hint.level}
        label={t("level")}
        options={HINT_LEVELS.map((value) => ({ value, label: levels(value) }))}
        onPick={(picked) => write([...path, "level"], Number(picked))}
      />
      <div className={fields.pair} data-languages="2">
        {challengeLocales.map((locale) => (
          <TextField
            key={locale}
            path={[...path, "text", locale]}
            value={valueAt(hint, ["text", locale])}
            label={t("text", { language: languages(locale) })}
            rows={3}
            optional
            lang={locale}
          />
        ))}
      </div>
      <JsonField path={[...path, "when"]} value={hint.when} label={t("when")} hint={t("whenHint")} />
    </>
  );
}
