"use client";

import { Button } from "@mantine/core";
import { IconChevronDown, IconDownload, IconPrinter } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { classExportFormats, exportFormats } from "../constants";
import classes from "./export-menu.module.css";

interface ExportMenuProps {
  challengeId: string;
  /** Whose journey it is. */
  userId: string;
  /** It is the reader's own. */
  own?: boolean;
}

/** The ways out of a journey: three kinds of files, and the page to print. */
export function ExportMenu({ challengeId, userId, own = false }: ExportMenuProps) {
  return (
    <Ways
      file={`/api/challenges/journeys/${challengeId}/${userId}?`}
      formats={exportFormats}
      whose={own ? "own" : "one"}
      print={
        own ? `/challenges/${challengeId}/journey/print` : `/admin/review/${challengeId}/${userId}/print`
      }
    />
  );
}

/** The journeys of a class on a challenge, in one file. */
export function ClassExportMenu({ challengeId, classId }: { challengeId: string; classId: string }) {
  return (
    <Ways
      file={`/api/challenges/journeys/${challengeId}?class=${classId}&`}
      formats={classExportFormats}
      whose="class"
    />
  );
}

interface WaysProps {
  /** Address of the file, ready for more of its query. */
  file: string;
  formats: readonly (typeof exportFormats)[number][];
  whose: "one" | "own" | "class";
  /** The page to print, where there is one. */
  print?: string;
}

/** Files name nobody unless the box is ticked. The browser's own popover, as the menu of the profile. */
function Ways({ file, formats, whose, print }: WaysProps) {
  const t = useTranslations("journeyRecord.export");
  const [named, setNamed] = useState(false);
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const close = () => panel.current?.hidePopover();
  const subjects = named ? "names" : "pseudonyms";
  return (
    <span className={classes.menu}>
      <Button
        popoverTarget={id}
        leftSection={<IconDownload size={16} aria-hidden="true" />}
        rightSection={<IconChevronDown size={16} aria-hidden="true" />}
      >
        {t(whose === "class" ? "menuClass" : "menu")}
      </Button>
      <div
        className={classes.panel}
        id={id}
        ref={panel}
        popover="auto"
        role="dialog"
        aria-label={t(`label.${whose}`)}
      >
        {formats.map((format) => (
          <a
            key={format}
            className={classes.item}
            href={`${file}subjects=${subjects}&format=${format}`}
            download
            onClick={close}
          >
            <IconDownload size={20} aria-hidden="true" />
            {t(format)}
          </a>
        ))}
        <label className={classes.choice}>
          <input
            type="checkbox"
            checked={named}
            onChange={(event) => setNamed(event.currentTarget.checked)}
          />
          {t(`named.${whose}`)}
        </label>
        <p className={classes.note}>{t(`note.${whose}`)}</p>
        {print !== undefined && (
          <Link className={classes.item} href={print} prefetch={false} data-last onClick={close}>
            <IconPrinter size={20} aria-hidden="true" />
            {t("print")}
          </Link>
        )}
      </div>
    </span>
  );
}
