"use client";

import { Button } from "@mantine/core";
import { IconPlayerPlayFilled, IconPlayerStopFilled, IconSend } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { DateTime } from "~/components/data/date-time";
import { useModKey } from "~/components/layout/use-mod-key";
import type { Quota } from "~/features/ai/schema";
import { useTRPC } from "~/trpc/client";
import classes from "./run-bar.module.css";
import type { Queued } from "./use-queued";

/** What is left of the hour; asked again the moment the next run is free. */
export function useRunQuota(): Quota | undefined {
  const trpc = useTRPC();
  const { data: quota, refetch } = useQuery(trpc.challenges.quota.queryOptions());
  const empty = quota?.remaining === 0;
  const resetAt = quota?.resetAt ?? null;
  useEffect(() => {
    if (!empty || resetAt === null) return;
    const wait = Math.max(1_000, new Date(resetAt).getTime() - Date.now() + 250);
    const timer = setTimeout(() => void refetch(), wait);
    return () => clearTimeout(timer);
  }, [empty, resetAt, refetch]);
  return quota;
}

type Phase = Queued<unknown>["phase"];

interface ProgramButtonProps {
  kind: "run" | "submit";
  phase: Phase;
  /** It cannot be started now: the words beside it tell why. */
  dead: boolean;
  describedBy: string;
  onStart: () => void;
  onStop: () => void;
}

/** Run or submit; while it works it reads Stop and keeps its width. */
export function ProgramButton({ kind, phase, dead, describedBy, onStart, onStop }: ProgramButtonProps) {
  const t = useTranslations("challenges.run");
  const mod = useModKey();
  const working = phase !== "idle";
  const off = phase === "stopping" || (!working && dead);
  const Start = kind === "run" ? IconPlayerPlayFilled : IconSend;
  return (
    <Button
      className={classes.button ?? ""}
      data-kind={kind}
      variant={kind === "run" ? "filled" : "default"}
      {...(off ? { "data-disabled": true } : {})}
      aria-disabled={off}
      aria-describedby={describedBy}
      aria-keyshortcuts={kind === "run" ? "Control+Enter Meta+Enter" : "Control+Shift+Enter Meta+Shift+Enter"}
      onClick={() => {
        if (phase === "running") onStop();
        else if (!off) onStart();
      }}
      leftSection={
        working ? (
          <IconPlayerStopFilled size={16} aria-hidden="true" />
        ) : (
          <Start size={16} aria-hidden="true" />
        )
      }
      rightSection={
        !working &&
        kind === "run" && (
          <span className={classes.key} aria-hidden="true">
            {mod} ↵
          </span>
        )
      }
    >
      {phase === "stopping" ? t("stopping") : working ? t("stop") : t(kind)}
    </Button>
  );
}

interface RunFactsProps {
  id: string;
  quota: Quota | undefined;
  /** What works at the moment. */
  busy: Queued<unknown> | null;
  /** Why nothing can be started. */
  refusal: string | undefined;
  /** In the bar of a phone, where two short lines fit. */
  short?: boolean;
}

/** Where the program is in the queue; else what is left of the hour, or why it cannot be run. */
export function RunFacts({ id, quota, busy, refusal, short = false }: RunFactsProps) {
  return (
    <p id={id} className={classes.facts}>
      {busy && busy.phase !== "idle" ? (
        <Busy queued={busy} />
      ) : refusal !== undefined ? (
        <span className={classes.refusal}>{refusal}</span>
      ) : (
        quota && <Left quota={quota} short={short} />
      )}
    </p>
  );
}

function Busy({ queued: { position, tested, trouble } }: { queued: Queued<unknown> }) {
  const t = useTranslations("challenges.run");
  if (trouble) return <span>{t(trouble)}</span>;
  if (position !== null && position > 0) return <span>{t("position", { position })}</span>;
  return <span>{tested ? t("tested", tested) : t("working")}</span>;
}

function Left({ quota, short }: { quota: Quota; short: boolean }) {
  const t = useTranslations("challenges.run");
  const left = { remaining: quota.remaining, limit: quota.limit };
  const { resetAt } = quota;
  const time = () => <DateTime value={resetAt ?? ""} as="time" />;
  if (quota.remaining === 0 && resetAt) {
    return <span className={classes.refusal}>{t.rich("noneUntil", { ...left, time })}</span>;
  }
  const next = quota.remaining < quota.limit && resetAt !== null;
  if (short) {
    return (
      <>
        <span>{t("leftShort", left)}</span>
        {next && <span>{t.rich("nextShort", { time })}</span>}
      </>
    );
  }
  return <span>{next ? t.rich("leftUntil", { ...left, time }) : t("left", left)}</span>;
}
