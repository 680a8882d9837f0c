"use client";

import { NativeSelect } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { FileChooser } from "~/features/content/imports/components/file-chooser";
import { TextSource } from "~/features/content/imports/components/text-source";
import { LOCALES, type Locale } from "~/i18n/locales";
import { bankFormats, MAX_BANK_BYTES, MAX_TYPED_CHARACTERS } from "../constants";
import type { BankFormat } from "../types";
import classes from "./bank.module.css";
import type { BankValues } from "./use-bank-draft";

interface BankSourceProps {
  values: BankValues;
  /** A file in place of the text. */
  file: File | null;
  error: string | undefined;
  kept: boolean;
  onChange: (part: Partial<BankValues>) => void;
  onFile: (file: File | null) => void;
}

const ACCEPT = ".txt,.gift,.xml,.zip,.csv,.tsv,text/*,application/xml,application/zip";

/** Where the questions come from: a text in the field, or a file that is too long for it or no text; and how to read it. */
export function BankSource({ values, file, error, kept, onChange, onFile }: BankSourceProps) {
  const t = useTranslations("banks.import");
  const formats = useTranslations("banks.formats");
  const language = useTranslations("content.editor.language");
  const [tooLarge, setTooLarge] = useState<string | null>(null);

  function take(chosen: File | undefined) {
    if (!chosen) return;
    const fits = chosen.size <= MAX_BANK_BYTES;
    setTooLarge(fits ? null : chosen.name);
    if (fits) onFile(chosen);
  }

  return (
    <>
      <div className={classes.pair}>
        <NativeSelect
          label={t("format")}
          description={
            values.format === "csv"
              ? t("formatHint.csv")
              : values.format === ""
                ? t("formatHint.any")
                : undefined
          }
          inputWrapperOrder={["label", "input", "description", "error"]}
          value={values.format}
          onChange={({ currentTarget }) => onChange({ format: currentTarget.value as BankFormat | "" })}
          data={[
            { value: "", label: t("anyFormat") },
            ...bankFormats.map((value) => ({ value, label: formats(value) })),
          ]}
        />
        <NativeSelect
          label={t("language")}
          value={values.locale}
          onChange={({ currentTarget }) => onChange({ locale: currentTarget.value as Locale })}
          data={LOCALES.map((value) => ({ value, label: language(value) }))}
        />
      </div>
      {file ? (
        <HeldFile file={file} error={error} onFile={take} onRemove={() => onFile(null)} />
      ) : (
        <TextSource
          label={t("source")}
          hint={t("sourceHint", { limitMb: MAX_BANK_BYTES / 1024 / 1024 })}
          value={values.source}
          error={error}
          kept={kept}
          accept={ACCEPT}
          mostCharacters={MAX_TYPED_CHARACTERS}
          onChange={(source, name) => {
            setTooLarge(null);
            onChange({ source, name: name ?? (source === "" ? "" : values.name) });
          }}
          onOtherFile={take}
        />
      )}
      <div role="status">
        {tooLarge !== null && (
          <p className={classes.refused}>
            {t("tooLarge", { name: tooLarge, limitMb: MAX_BANK_BYTES / 1024 / 1024 })}
          </p>
        )}
      </div>
    </>
  );
}

interface HeldFileProps {
  file: File;
  error: string | undefined;
  onFile: (file: File | undefined) => void;
  onRemove: () => void;
}

function HeldFile({ file, error, onFile, onRemove }: HeldFileProps) {
  const t = useTranslations("banks.import");
  const format = useFormatter();
  return (
    <section className={classes.held} aria-label={t("file")}>
      <p>
        <b>{file.name}</b>{" "}
        <span className={classes.meta}>
          {t("fileFacts", { size: format.number(Math.max(1, Math.round(file.size / 1024))) })}
        </span>
      </p>
      {error && <p className={classes.refused}>{error}</p>}
      <div className={classes.actions}>
        <FileChooser accept={ACCEPT} onFile={onFile} />
        <button type="button" className={classes.plain} onClick={onRemove}>
          {t("removeFile")}
        </button>
      </div>
    </section>
  );
}
