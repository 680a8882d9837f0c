"use client";

import { IconAlertCircle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import form from "~/features/content/editor/fields/components/form.module.css";
import classes from "./parts.module.css";

interface EntrySummaryProps {
  title: string;
  facts: ReactNode;
  /** How much is wrong in it. */
  problems: number;
}

/** A closed entry of a list: what it is called, what it is, and whether something is wrong in it. */
export function EntrySummary({ title, facts, problems }: EntrySummaryProps) {
  const t = useTranslations("challengeEditor");
  return (
    <>
      <span className={classes.name}>{title.slice(0, 160)}</span>
      <span className={form.meta}>
        {facts}
        {problems > 0 && (
          <span className={classes.problems}>
            <IconAlertCircle size={14} aria-hidden="true" />
            {t("problems", { count: problems })}
          </span>
        )}
      </span>
    </>
  );
}

/** How many problems there are in an entry of a list. */
export function problemsIn(
  problems: ReadonlyMap<string, readonly string[]>,
  list: string,
  at: number,
): number {
  const prefix = `${list}.${at}`;
  let count = 0;
  for (const [path, reasons] of problems)
    if (path === prefix || path.startsWith(`${prefix}.`)) count += reasons.length;
  return count;
}
