"use client";

import { useTranslations } from "next-intl";
import { isObject, valueAt } from "~/features/content/body/rules";
import type { BodyValue } from "~/features/content/body/types";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import fields from "~/features/content/editor/fields/components/fields.module.css";
import form from "~/features/content/editor/fields/components/form.module.css";
import { FormPart } from "~/features/content/editor/fields/components/form-part";
import { OddValue } from "~/features/content/editor/fields/components/odd-value";
import { TextField } from "~/features/content/editor/fields/components/text-field";
import type { ChallengeLocale } from "../../../types";
import { useChallengeEditing } from "../../editor/components/challenge-context";
import { otherLocale, withTranslation } from "../../languages/rules";
import { listAt } from "../rules";

/** The words of the challenge in the other language; what is left empty stays in its own. */
export function TranslationPart() {
  const t = useTranslations("challengeEditor.translation");
  const languages = useTranslations("content.editor.language");
  const { body } = useChallengeEditing();
  const { change, remove } = useEditorTools();
  const other = otherLocale(body);
  const language = languages(other);
  const translation = valueAt(body, ["translations", other]);
  const path = ["translations", other] as const;
  return (
    <FormPart part="translation" title={t("title", { language })}>
      <FieldProblems path={["translations"]} />
      {translation === undefined ? (
        <>
          <p className={form.hint}>{t("none", { language })}</p>
          <div>
            <button
              type="button"
              className={`${fields.plain} ${fields.add}`}
              onClick={() => change(withTranslation)}
            >
              {t("begin", { language })}
            </button>
          </div>
        </>
      ) : isObject(translation) ? (
        <>
          <FieldProblems path={path} />
          <Words other={other} />
          <div>
            <button
              type="button"
              className={`${fields.plain} ${fields.add}`}
              onClick={() => remove([{ path: ["translations"], at: other }])}
            >
              {t("remove", { language })}
            </button>
          </div>
        </>
      ) : (
        <OddValue path={path} value={translation} label={language} />
      )}
    </FormPart>
  );
}

const textOf = (value: BodyValue | undefined, key: string): string => {
  const text = valueAt(value, [key]);
  return typeof text === "string" ? text : "";
};

function Words({ other }: { other: ChallengeLocale }) {
  const t = useTranslations("challengeEditor.translation");
  const { body } = useChallengeEditing();
  const path = ["translations", other] as const;
  const at = (...keys: string[]) => ({ path: [...path, ...keys], value: valueAt(body, [...path, ...keys]) });
  const tests = [...listAt(body, ["visibleTests"]), ...listAt(body, ["hiddenTests"])];
  const named = tests.filter((test) => textOf(test, "id") !== "" && textOf(test, "name") !== "");
  const materials = listAt(body, ["supportMaterials"]).filter((material) => textOf(material, "id") !== "");
  return (
    <>
      <TextField {...at("title")} label={t("name")} lang={other} />
      <TextField {...at("statement")} label={t("statement")} rows={8} lang={other} />
      {named.length > 0 && <h3 className={form.sub}>{t("tests")}</h3>}
      {named.map((test, place) => (
        <TextField
          // biome-ignore lint/suspicious/noArrayIndexKey: entries are their place; ids can be double
          key={place}
          {...at("testNames", textOf(test, "id"))}
          label={t("test", { name: textOf(test, "name") })}
          optional
          lang={other}
        />
      ))}
      <FieldProblems path={[...path, "testNames"]} />
      {materials.length > 0 && <h3 className={form.sub}>{t("materials")}</h3>}
      {materials.map((material, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries are their place; ids can be double
        <Material key={place} other={other} material={material} />
      ))}
      <FieldProblems path={[...path, "materials"]} />
    </>
  );
}

function Material({ other, material }: { other: ChallengeLocale; material: BodyValue }) {
  const t = useTranslations("challengeEditor.translation");
  const { body } = useChallengeEditing();
  const { remove } = useEditorTools();
  const id = textOf(material, "id");
  const path = ["translations", other, "materials", id];
  const name = textOf(material, "title") || id;
  return (
    <>
      <TextField
        path={[...path, "title"]}
        value={valueAt(body, [...path, "title"])}
        label={t("material", { name })}
        lang={other}
      />
      {valueAt(material, ["kind"]) === "text" && (
        <TextField
          path={[...path, "text"]}
          value={valueAt(body, [...path, "text"])}
          label={t("materialText", { name })}
          rows={4}
          optional
          lang={other}
        />
      )}
      {valueAt(body, path) !== undefined && (
        <div>
          <button
            type="button"
            className={fields.plain}
            onClick={() => remove([{ path: path.slice(0, -1), at: id }])}
          >
            {t("leaveMaterial", { name })}
          </button>
        </div>
      )}
    </>
  );
}
