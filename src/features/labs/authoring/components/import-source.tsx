"use client";

import { Button, Textarea } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type DragEvent, useRef, useState } from "react";
import { Segmented } from "~/components/data/segmented";
import { IMPORT_FORMATS, MAX_BODY_CHARACTERS } from "../constants";
import classes from "./import.module.css";
import type { ImportValues } from "./use-import-draft";

interface ImportSourceProps {
  values: ImportValues;
  error: string | undefined;
  kept: boolean;
  onChange: (part: Partial<ImportValues>) => void;
}

type Told = { kind: "tooLarge" | "notText" | "fileRead"; name: string; before: string };

/** A file larger than this cannot hold few enough characters, whatever its language. */
const MOST_BYTES = MAX_BODY_CHARACTERS * 4;

/** The words of a file's name that say something: `promptfooconfig` does not. */
const nameOf = (file: string) => file.replace(/\.[a-z]+$/i, "").replace(/^promptfoo-?config[._-]?/i, "");

/** The format and the text, which is pasted, dropped or taken from a file. */
export function ImportSource({ values, error, kept, onChange }: ImportSourceProps) {
  const t = useTranslations("content.import");
  const chooser = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState<Told | null>(null);
  const [over, setOver] = useState(false);

  async function take(file: File | undefined) {
    if (!file) return;
    const { name, size } = file;
    const before = values.source;
    if (size > MOST_BYTES) return setTold({ kind: "tooLarge", name, before });
    const text = await file.text();
    if (/[\0\uFFFD]/.test(text)) return setTold({ kind: "notText", name, before });
    if (text.length > MAX_BODY_CHARACTERS) return setTold({ kind: "tooLarge", name, before });
    setTold({ kind: "fileRead", name, before });
    onChange({ source: text, name: nameOf(name) });
  }

  function drop(event: DragEvent) {
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    void take(file);
  }

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
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a way beside the button and pasting */}
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Textarea
          label={t("source")}
          description={t("sourceHint")}
          error={error}
          classNames={{ input: classes.source ?? "" }}
          rows={16}
          spellCheck={false}
          autoComplete="off"
          value={values.source}
          onChange={({ currentTarget }) => {
            setTold(null);
            onChange({ source: currentTarget.value });
          }}
        />
      </div>
      <div className={classes.below}>
        <input
          ref={chooser}
          type="file"
          className={classes.chooser}
          tabIndex={-1}
          aria-label={t("choose")}
          accept=".yaml,.yml,.json,text/*,application/json"
          onChange={({ currentTarget }) => {
            void take(currentTarget.files?.[0]);
            currentTarget.value = "";
          }}
        />
        <Button
          leftSection={<IconFileUpload size={16} aria-hidden="true" />}
          onClick={() => chooser.current?.click()}
        >
          {t("choose")}
        </Button>
        {values.source !== "" && (
          <p className={classes.meta}>
            {t("facts", {
              size: t("size", { count: values.source.length }),
              kept: kept ? t("kept") : t("notKept"),
            })}
          </p>
        )}
      </div>
      <div role="status">
        {told && (
          <p className={classes.told} data-kind={told.kind}>
            {t(told.kind, { name: told.name })}{" "}
            {told.kind === "fileRead" && told.before !== "" && (
              <button
                type="button"
                className={classes.undo}
                onClick={() => {
                  onChange({ source: told.before });
                  setTold(null);
                }}
              >
                {t("undo")}
              </button>
            )}
          </p>
        )}
      </div>
    </>
  );
}
