"use client";

import { VisuallyHidden } from "@mantine/core";
import { IconCheck, IconMinus, IconX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import classes from "./trial.module.css";

export type CellState = "passed" | "failed" | "notHere" | "notJudged";

const ICONS = { passed: IconCheck, failed: IconX, notHere: IconMinus, notJudged: IconMinus } as const;

/** What became of a criterion on an answer, as icon and word; a bare line where it says nothing of this input. */
export function State({ state }: { state: CellState }) {
  const t = useTranslations("content.trial.states");
  const Icon = ICONS[state];
  return (
    <span className={classes.state} data-state={state} title={state === "notHere" ? t(state) : undefined}>
      <Icon size={14} aria-hidden="true" />
      {state === "notHere" ? <VisuallyHidden>{t(state)}</VisuallyHidden> : t(state)}
    </span>
  );
}
