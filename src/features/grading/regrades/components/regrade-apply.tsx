"use client";

import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { ProgressBar } from "~/components/data/progress-bar";
import { TextAreaField } from "~/components/form/fields";
import { useTypedDraft } from "~/components/form/typed-draft";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { appErrorOf } from "~/trpc/app-error-of";
import { MAX_REASON_CHARACTERS, REGRADE_MODES } from "../constants";
import type { RegradeHead } from "../schema";
import type { RegradeMode } from "../types";
import classes from "./regrade.module.css";
import { type RegradeCalls, regradesKey } from "./use-regrade";

const ConfirmDialog = dynamic(() => import("./confirm-dialog").then((module) => module.ConfirmDialog), {
  ssr: false,
});

/** How often the progress of a long application is asked for. */
const ASK_MS = 1_000;

interface RegradeApplyProps {
  calls: RegradeCalls;
  userId: string;
  head: RegradeHead;
  onPreview: () => void;
}

/** In which mode, why, and the button; then how far it is. */
export function RegradeApply({ calls, userId, head, onPreview }: RegradeApplyProps) {
  const t = useTranslations("regrade");
  const queries = useQueryClient();
  const describe = useDescribeError();
  const draft = useTypedDraft(`${userId}:regrade:${calls.kind}:${calls.slug}`, { reason: "" });
  const [reason, setReason] = useState(() => draft.read().reason ?? "");
  const [mode, setMode] = useState(head.mode ?? "never_lower");
  const [asking, setAsking] = useState<"never" | "open" | "closed">("never");
  const name = useId();
  const { counts } = head;
  const unfinished = head.state === "unfinished";
  const total = mode === "never_lower" ? counts.rising : counts.changed;
  const students = mode === "never_lower" ? counts.studentsRising : counts.studentsChanged;
  const apply = useMutation({
    mutationFn: calls.apply,
    onSuccess: () => draft.saved({ reason: "" }),
    // Also after a failure: what was written up to then shows.
    onSettled: () => queries.invalidateQueries({ queryKey: regradesKey(calls) }),
  });
  const progress = useQuery({
    queryKey: regradesKey(calls, "written", head.id),
    queryFn: () => calls.get({ regradeId: head.id, limit: 1 }),
    enabled: apply.isPending,
    refetchInterval: ASK_MS,
  });
  const send = () => {
    setAsking("closed");
    apply.mutate({ regradeId: head.id, mode, reason });
  };
  const done = progress.data?.written.attempts ?? head.written.attempts;
  if (apply.isPending)
    return (
      <ProgressBar value={done} max={Math.max(total, 1)} label={t("apply.title")}>
        {t("apply.applying", { done, total })}
      </ProgressBar>
    );
  const leads: Record<RegradeMode, string> = {
    never_lower: t("apply.never_lowerLead"),
    both_ways: t(`${calls.kind}.both_waysLead`),
  };
  const outdated = apply.error && appErrorOf(apply.error).code === "CONFLICT";
  return (
    <div className={classes.apply}>
      {apply.error && (
        <ErrorState
          title={t(unfinished ? "apply.failed" : "apply.failedBefore")}
          onRetry={outdated ? onPreview : send}
        >
          {describe(apply.error)}
        </ErrorState>
      )}
      <fieldset className={classes.modes}>
        <legend>{t("apply.mode")}</legend>
        {REGRADE_MODES.map((one) => (
          <label key={one} className={classes.mode}>
            <input
              type="radio"
              name={name}
              value={one}
              checked={mode === one}
              disabled={unfinished && head.mode !== one}
              onChange={() => setMode(one)}
            />
            <span>
              <b>{t(`apply.${one}`)}</b>
              <span className={classes.fact}>{leads[one]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {!unfinished && (
        <TextAreaField
          label={t("apply.reason")}
          description={t(`${calls.kind}.reasonHint`)}
          optional
          maxLength={MAX_REASON_CHARACTERS}
          minRows={2}
          value={reason}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            draft.typed({ reason: event.currentTarget.value });
          }}
        />
      )}
      <div>
        <Button
          variant="filled"
          disabled={total === 0}
          onClick={() => (unfinished ? send() : setAsking("open"))}
        >
          {unfinished ? t("apply.finish") : t("apply.button", { count: total })}
        </Button>
      </div>
      {asking !== "never" && (
        <ConfirmDialog
          opened={asking === "open"}
          attempts={total}
          students={students}
          falling={mode === "both_ways" ? counts.falling : 0}
          onClose={() => setAsking("closed")}
          onConfirm={send}
        />
      )}
    </div>
  );
}
