"use client";

import { IconCheck, IconMinus, IconX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import classes from "./trial.module.css";

export type CellState = "passed" | "failed" | "notHere" | "notJudged";

const ICONS = { passed: IconCheck, failed: IconX, notHere: IconMinus, notJudged: IconMinus } as const;

/** What became of a criterion on an answer, as icon and word. */
export function State({ state }: { state: CellState }) {
  const t = useTranslations("content.trial.states");
  const Icon = ICONS[state];
  return (
    <span className={classes.state} data-state={state}>
      <Icon size={14} aria-hidden="true" />
      {t(state)}
    </span>
  );
}
