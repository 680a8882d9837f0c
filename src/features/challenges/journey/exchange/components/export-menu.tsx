"use client";

import { Button } from "@mantine/core";
import { IconChevronDown, IconDownload, IconPrinter } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { exportFormats } from "../constants";
import classes from "./export-menu.module.css";

interface ExportMenuProps {
  challengeId: string;
  /** Whose journey it is. */
  userId: string;
  /** It is the reader's own. */
  own?: boolean;
}

/**
 * The ways out of a journey: three kinds of files, and the page to print. Files name nobody unless the box is ticked. The
 * browser's own popover, as the menu of the profile.
 */
export function ExportMenu({ challengeId, userId, own = false }: ExportMenuProps) {
  const t = useTranslations("journeyRecord.export");
  const [named, setNamed] = useState(false);
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const close = () => panel.current?.hidePopover();
  const subjects = named ? "names" : "pseudonyms";
  const file = `/api/challenges/journeys/${challengeId}/${userId}?subjects=${subjects}`;
  const print = own
    ? `/challenges/${challengeId}/journey/print`
    : `/admin/review/${challengeId}/${userId}/print`;
  return (
    <span className={classes.menu}>
      <Button
        popoverTarget={id}
        leftSection={<IconDownload size={16} aria-hidden="true" />}
        rightSection={<IconChevronDown size={16} aria-hidden="true" />}
      >
        {t("menu")}
      </Button>
      <div className={classes.panel} id={id} ref={panel} popover="auto" role="dialog" aria-label={t("label")}>
        {exportFormats.map((format) => (
          <a key={format} className={classes.item} href={`${file}&format=${format}`} download onClick={close}>
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
          {t(own ? "namedOwn" : "named")}
        </label>
        <p className={classes.note}>{t(own ? "noteOwn" : "note")}</p>
        <Link className={classes.item} href={print} prefetch={false} data-last onClick={close}>
          <IconPrinter size={20} aria-hidden="true" />
          {t("print")}
        </Link>
      </div>
    </span>
  );
}
