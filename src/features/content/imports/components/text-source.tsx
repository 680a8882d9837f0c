"use client";

import { Textarea } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type DragEvent, type ReactNode, useState } from "react";
import { FileChooser } from "./file-chooser";
import classes from "./text-source.module.css";

interface TextSourceProps {
  label: ReactNode;
  hint: ReactNode;
  value: string;
  error: string | undefined;
  /** Whether the browser keeps what stands here; left out, nothing is said of it. */
  kept?: boolean;
  /** An example, while the field is empty. */
  placeholder?: string;
  rows?: number;
  /** Files that the chooser of the system offers. */
  accept: string;
  /** A file of more characters is not put into the field. */
  mostCharacters: number;
  /** What was typed, or stands in the file of that name. */
  onChange: (text: string, file?: string) => void;
  /** Takes a file that is too long or no text; without it that is told. */
  onOtherFile?: (file: File) => void;
}

type Told = { kind: "tooLarge" | "notText" | "fileRead"; name: string; before: string };

/** A text that is pasted, dropped or taken from a file. */
export function TextSource(props: TextSourceProps) {
  const { label, hint, value, error, kept, placeholder, rows = 16, accept } = props;
  const { mostCharacters, onChange, onOtherFile } = props;
  const t = useTranslations("content.import");
  const [told, setTold] = useState<Told | null>(null);
  const [over, setOver] = useState(false);

  async function take(file: File | undefined) {
    if (!file) return;
    const { name, size } = file;
    const other = (kind: "tooLarge" | "notText") => {
      setTold(onOtherFile ? null : { kind, name, before: value });
      onOtherFile?.(file);
    };
    // A larger file cannot hold few enough characters, whatever its language.
    if (size > mostCharacters * 4) return other("tooLarge");
    const text = await file.text();
    if (/[\0\uFFFD]/.test(text)) return other("notText");
    if (text.length > mostCharacters) return other("tooLarge");
    setTold({ kind: "fileRead", name, before: value });
    onChange(text, name);
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
          label={label}
          description={hint}
          error={error}
          classNames={{ input: classes.source ?? "" }}
          rows={rows}
          placeholder={placeholder ?? ""}
          spellCheck={false}
          autoComplete="off"
          value={value}
          onChange={({ currentTarget }) => {
            setTold(null);
            onChange(currentTarget.value);
          }}
        />
      </div>
      <div className={classes.below}>
        <FileChooser accept={accept} onFile={take} />
        {value !== "" && (
          <p className={classes.meta}>
            {kept === undefined
              ? t("size", { count: value.length })
              : t("facts", {
                  size: t("size", { count: value.length }),
                  kept: kept ? t("kept") : t("notKept"),
                })}
          </p>
        )}
      </div>
      <div role="status">
        {told && (
          <p className={classes.told} data-kind={told.kind}>
            {t(told.kind, { name: told.name, limit: mostCharacters })}{" "}
            {told.kind === "fileRead" && told.before !== "" && (
              <button
                type="button"
                className={classes.undo}
                onClick={() => {
                  onChange(told.before, "");
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
