"use client";

import { IconMessageQuestion } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import classes from "./coach-button.module.css";

/** Brings the coach back beside the bench. */
export function CoachButton({ className, onOpen }: { className?: string | undefined; onOpen: () => void }) {
  const t = useTranslations("coach");
  return (
    <button
      type="button"
      className={`${classes.button} ${className ?? ""}`}
      aria-label={t("open")}
      onClick={onOpen}
    >
      <IconMessageQuestion size={16} aria-hidden="true" />
      {t("title")}
    </button>
  );
}
