"use client";

import { IconCircleCheckFilled, IconCircleDashed, IconCircleHalf2 } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import classes from "./lab-progress.module.css";

export type MarkKind = "solved" | "working" | "open";

const icons = { solved: IconCircleCheckFilled, working: IconCircleHalf2, open: IconCircleDashed } as const;

/** How far an exercise is, by shape first and colour second. */
export function Mark({ kind }: { kind: MarkKind }) {
  const t = useTranslations("admin.labs.mark");
  const Icon = icons[kind];
  return (
    <span className={classes.mark} data-kind={kind} role="img" aria-label={t(kind)}>
      <Icon size={16} aria-hidden="true" />
    </span>
  );
}
