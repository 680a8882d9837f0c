"use client";

import { Button, Checkbox } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProgressBar } from "~/components/data/progress-bar";
import type { OutcomeCounts, RosterProgress } from "~/features/identity/rosters/schema";
import classes from "./roster.module.css";

interface RosterConfirmProps {
  counts: OutcomeCounts;
  pending: boolean;
  progress: RosterProgress | null;
  onConfirm: (choices: { leaveOut: boolean; letters: boolean }) => void;
}

/** What will be done, what is to become of lines with errors and of letters, and the button that does it. */
export function RosterConfirm({ counts, pending, progress, onConfirm }: RosterConfirmProps) {
  const t = useTranslations("rosters.import");
  const [leaveOut, setLeaveOut] = useState(false);
  const [letters, setLetters] = useState(true);
  const invited = counts.invite + counts.renew;
  const nothing = counts.joins + invited === 0;
  return (
    <div className={classes.confirm}>
      <p>{nothing ? t("nothingNew") : t("summary", { joins: counts.joins, invited })}</p>
      {counts.error > 0 && !nothing && (
        <Checkbox
          description={t("leaveOutHint")}
          label={t("leaveOut", { count: counts.error })}
          checked={leaveOut}
          onChange={({ currentTarget }) => setLeaveOut(currentTarget.checked)}
        />
      )}
      {invited > 0 && (
        <Checkbox
          label={t("letters", { count: invited })}
          description={t("lettersHint")}
          checked={letters}
          onChange={({ currentTarget }) => setLetters(currentTarget.checked)}
        />
      )}
      {!nothing && (
        <div className={classes.actions}>
          <Button
            variant="filled"
            disabled={counts.error > 0 && !leaveOut}
            loading={pending}
            onClick={() => onConfirm({ leaveOut, letters })}
          >
            {t("confirm")}
          </Button>
          {progress && progress.total > 0 && (
            <ProgressBar value={progress.done} max={progress.total} label={t("progress")} width={160}>
              {t("progressWords", { done: progress.done, total: progress.total })}
            </ProgressBar>
          )}
        </div>
      )}
    </div>
  );
}
