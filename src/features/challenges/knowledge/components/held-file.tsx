"use client";

import { useTranslations } from "next-intl";
import { FileChooser } from "~/features/content/imports/components/file-chooser";
import { ACCEPT } from "./accept";
import classes from "./knowledge.module.css";

interface HeldFileProps {
  name: string;
  facts: string;
  onFile: (file: File | undefined) => void;
  onRemove: () => void;
}

/** A file in the place of the text. */
export function HeldFile({ name, facts, onFile, onRemove }: HeldFileProps) {
  const t = useTranslations("knowledge.add");
  return (
    <section className={classes.held} aria-label={t("file")}>
      <p>
        <b dir="auto">{name}</b> <span className={classes.meta}>{facts}</span>
      </p>
      <div className={classes.actions}>
        <FileChooser accept={ACCEPT} onFile={onFile} />
        <button type="button" className={classes.plain} onClick={onRemove}>
          {t("removeFile")}
        </button>
      </div>
    </section>
  );
}
