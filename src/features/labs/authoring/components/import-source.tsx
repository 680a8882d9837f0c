"use client";

import { useTranslations } from "next-intl";
import { Segmented } from "~/components/data/segmented";
import { TextSource } from "~/features/content/imports/components/text-source";
import { IMPORT_FORMATS, MAX_BODY_CHARACTERS } from "../constants";
import classes from "./import.module.css";
import type { ImportValues } from "./use-import-draft";

interface ImportSourceProps {
  values: ImportValues;
  error: string | undefined;
  kept: boolean;
  onChange: (part: Partial<ImportValues>) => void;
}

/** The words of a file's name that say something: `promptfooconfig` does not. */
const nameOf = (file: string) => file.replace(/\.[a-z]+$/i, "").replace(/^promptfoo-?config[._-]?/i, "");

/** The format and the text, which is pasted, dropped or taken from a file. */
export function ImportSource({ values, error, kept, onChange }: ImportSourceProps) {
  const t = useTranslations("content.import");
  return (
    <>
      <div>
        <Segmented
          label={t("format")}
          value={values.format}
          options={IMPORT_FORMATS.map((value) => ({ value, label: t(`formats.${value}`) }))}
          onChange={(format) => onChange({ format })}
        />
        <p className={classes.meta}>{t(`formatHint.${values.format}`)}</p>
      </div>
      <TextSource
        label={t("source")}
        hint={t("sourceHint")}
        value={values.source}
        error={error}
        kept={kept}
        accept=".yaml,.yml,.json,text/*,application/json"
        mostCharacters={MAX_BODY_CHARACTERS}
        onChange={(source, file) =>
          onChange(file === undefined ? { source } : { source, name: nameOf(file) })
        }
      />
    </>
  );
}
