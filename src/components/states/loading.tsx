"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import classes from "./loading.module.css";

/** Wraps the skeletons of one region: hidden from assistive technology, which hears one word instead. */
export function Loading({ children }: { children: ReactNode }) {
  const t = useTranslations("common");
  return (
    <div aria-busy="true">
      <span className={classes.word} role="status">
        {t("loading")}
      </span>
      <div aria-hidden="true">{children}</div>
    </div>
  );
}
