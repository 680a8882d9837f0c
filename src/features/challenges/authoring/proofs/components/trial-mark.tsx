"use client";

import { IconAlertCircle, IconCheck, IconClock, IconX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { Trial } from "../types";
import classes from "./proofs.module.css";

interface TrialMarkProps {
  trial: Trial | undefined;
  /** What was tried is what stands there now. */
  current: boolean;
}

/** In one line how it stands with a solution: a shape, and words. */
export function TrialMark({ trial, current }: TrialMarkProps) {
  const t = useTranslations("challengeEditor.proofs");
  if (!trial) return <span className={classes.mark}>{t("never")}</span>;
  if (trial.state === "waiting" || trial.state === "running")
    return (
      <span className={classes.mark}>
        <IconClock size={14} aria-hidden="true" />
        {trial.state === "running" && trial.position !== null
          ? t("position", { position: trial.position })
          : t(trial.state)}
      </span>
    );
  if (!current) return <span className={classes.mark}>{t("outdated")}</span>;
  if (trial.state === "failed")
    return (
      <span className={classes.mark} data-tone="bad">
        <IconAlertCircle size={14} aria-hidden="true" />
        {t("failed")}
      </span>
    );
  const { tests, passed } = trial.proof;
  const failing = tests.filter((test) => !test.passed).length;
  return (
    <span className={classes.mark} data-tone={passed ? "ok" : "bad"}>
      {passed ? <IconCheck size={14} aria-hidden="true" /> : <IconX size={14} aria-hidden="true" />}
      {passed ? t("passed", { count: tests.length }) : t("failing", { failing, count: tests.length })}
    </span>
  );
}
