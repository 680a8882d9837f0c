"use client";

import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { isObject, valueAt } from "~/features/content/body/rules";
import type { BodyPath, BodyValue } from "~/features/content/body/types";
import { useEditorTools, useProblemsAt } from "~/features/content/editor/components/editor-context";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import classes from "~/features/content/editor/fields/components/fields.module.css";
import { OddValue } from "~/features/content/editor/fields/components/odd-value";
import { fieldId } from "~/features/content/editor/rules";
import type { Locale } from "~/i18n/locales";
import { missingLanguages } from "../../../body/texts/rules";
import { useShownLanguages } from "./languages";

interface TextPairProps {
  path: BodyPath;
  value: BodyValue | undefined;
  label: string;
  hint?: string;
  /** Where given, the fields have several lines. */
  rows?: number;
  mono?: boolean;
  /** Emptied in both languages, the text is taken away. */
  optional?: boolean;
  /** What stands above it says the label already. */
  quiet?: boolean;
}

/** A text in the languages that are shown, side by side where there is room. A language that is missing is told. */
export function TextPair({ path, value, label, hint, rows, mono, optional, quiet }: TextPairProps) {
  const t = useTranslations("content.editor");
  const shown = useShownLanguages();
  if (value !== undefined && !isObject(value)) return <OddValue path={path} value={value} label={label} />;
  const missing = optional && value === undefined ? [] : missingLanguages(value);
  const unseen = missing.filter((language) => !shown.includes(language));
  return (
    <fieldset className={classes.field}>
      <legend className={quiet ? classes.unseen : classes.legend}>{label}</legend>
      {hint && <p className={classes.hint}>{hint}</p>}
      <div className={classes.pair} data-languages={shown.length}>
        {shown.map((language) => (
          <Side
            key={language}
            path={[...path, language]}
            pair={path}
            value={valueAt(value, [language])}
            other={valueAt(value, [language === "en" ? "zh" : "en"])}
            language={language}
            label={label}
            missing={missing.includes(language)}
            rows={rows}
            mono={mono}
            optional={optional}
          />
        ))}
      </div>
      {unseen.map((language) => (
        <p key={language} className={classes.missing}>
          <IconAlertTriangle size={14} aria-hidden="true" />
          {t("missing", { language: t(`language.${language}`) })}
        </p>
      ))}
      <FieldProblems path={path} />
    </fieldset>
  );
}

interface SideProps {
  path: BodyPath;
  pair: BodyPath;
  value: BodyValue | undefined;
  other: BodyValue | undefined;
  language: Locale;
  label: string;
  missing: boolean;
  rows: number | undefined;
  mono: boolean | undefined;
  optional: boolean | undefined;
}

function Side({ path, pair, value, other, language, label, missing, rows, mono, optional }: SideProps) {
  const t = useTranslations("content.editor");
  const { write } = useEditorTools();
  const problems = useProblemsAt(path);
  const id = fieldId(path);
  const name = t(`language.${language}`);
  if (value !== undefined && typeof value !== "string")
    return <OddValue path={path} value={value} label={name} />;
  const shared = {
    id,
    className: classes.control,
    lang: language,
    "data-mono": mono,
    "aria-label": t("inLanguage", { label, language: name }),
    "aria-invalid": problems.length > 0 || undefined,
    "aria-describedby": missing || problems.length > 0 ? `${id}-problems` : undefined,
    autoComplete: "off",
    value: value ?? "",
    onChange: (event: { target: { value: string } }) => {
      const text = event.target.value;
      const gone = optional && text === "" && (other === undefined || other === "");
      write(gone ? pair : path, gone ? undefined : text);
    },
  };
  return (
    <div className={classes.field}>
      <label className={`${classes.label} ${classes.language}`} htmlFor={id}>
        {name}
      </label>
      {rows === undefined ? <input {...shared} type="text" /> : <textarea {...shared} rows={rows} />}
      {missing ? (
        <p id={`${id}-problems`} className={classes.missing}>
          <IconAlertTriangle size={14} aria-hidden="true" />
          {t("missing", { language: name })}
        </p>
      ) : (
        <FieldProblems path={path} />
      )}
    </div>
  );
}
