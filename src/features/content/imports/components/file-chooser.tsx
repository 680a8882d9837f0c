"use client";

import { Button } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import classes from "./text-source.module.css";

interface FileChooserProps {
  accept: string;
  onFile: (file: File | undefined) => void;
}

/** The button that opens the system's chooser. */
export function FileChooser({ accept, onFile }: FileChooserProps) {
  const t = useTranslations("content.import");
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={chooser}
        type="file"
        className={classes.chooser}
        tabIndex={-1}
        aria-label={t("choose")}
        accept={accept}
        onChange={({ currentTarget }) => {
          onFile(currentTarget.files?.[0]);
          // The same file may be chosen again, mended meanwhile.
          currentTarget.value = "";
        }}
      />
      <Button
        leftSection={<IconFileUpload size={16} aria-hidden="true" />}
        onClick={() => chooser.current?.click()}
      >
        {t("choose")}
      </Button>
    </>
  );
}
