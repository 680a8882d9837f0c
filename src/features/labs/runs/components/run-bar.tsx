"use client";

import { Button } from "@mantine/core";
import { IconChevronDown, IconPlayerPlayFilled, IconPlayerStopFilled } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef } from "react";
import { DateTime } from "~/components/data/date-time";
import { useModKey } from "~/components/layout/use-mod-key";
import type { Quota } from "~/features/ai/schema";
import { useTRPC } from "~/trpc/client";
import classes from "./run-bar.module.css";
import type { RunState } from "./use-run";

/** What is left of the hour; asked again the moment the next run is free. */
export function usePromptQuota(): Quota | undefined {
  const trpc = useTRPC();
  const { data, refetch } = useQuery(trpc.labs.quota.queryOptions());
  const quota = data?.promptLab;
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

interface RunButtonProps {
  phase: RunState["phase"];
  /** Why it cannot be run now, in words; undefined if it can. */
  refusal: string | undefined;
  /** Id of the element that shows the refusal or the runs left. */
  describedBy: string;
  onRun: () => void;
  onStop: () => void;
}

/** Run, which becomes Stop while it runs and keeps its width. */
export function RunButton({ phase, refusal, describedBy, onRun, onStop }: RunButtonProps) {
  const t = useTranslations("labs.run");
  const mod = useModKey();
  const running = phase !== "idle";
  const dead = phase === "stopping" || (!running && refusal !== undefined);
  return (
    <Button
      className={classes.run ?? ""}
      variant="filled"
      {...(dead ? { "data-disabled": true } : {})}
      aria-disabled={dead}
      aria-describedby={describedBy}
      aria-keyshortcuts="Control+Enter Meta+Enter"
      onClick={() => {
        if (phase === "running") onStop();
        else if (phase === "idle" && refusal === undefined) onRun();
      }}
      leftSection={
        running ? (
          <IconPlayerStopFilled size={16} aria-hidden="true" />
        ) : (
          <IconPlayerPlayFilled size={16} aria-hidden="true" />
        )
      }
      rightSection={
        !running && (
          <span className={classes.key} aria-hidden="true">
            {mod} ↵
          </span>
        )
      }
    >
      {phase === "stopping" ? t("stopping") : running ? t("stop") : t("run")}
    </Button>
  );
}

interface RunMenuProps {
  /** It runs, or cannot be run now. */
  disabled: boolean;
  onTry: () => void;
}

/** The other way to run: without grading. */
export function RunMenu({ disabled, onTry }: RunMenuProps) {
  const t = useTranslations("labs.run");
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  return (
    <span className={classes.menu}>
      <Button
        className={classes.more ?? ""}
        popoverTarget={id}
        aria-label={t("more")}
        title={t("more")}
        disabled={disabled}
      >
        <IconChevronDown size={16} aria-hidden="true" />
      </Button>
      <div className={classes.panel} id={id} ref={panel} popover="auto" role="dialog" aria-label={t("more")}>
        <button
          type="button"
          className={classes.item}
          onClick={() => {
            panel.current?.hidePopover();
            onTry();
          }}
        >
          {t("ungraded")}
          <span className={classes.hint}>{t("ungradedHint")}</span>
        </button>
      </div>
    </span>
  );
}

interface RunsLeftProps {
  id: string;
  quota: Quota | undefined;
  refusal: string | undefined;
  /** In the bar of a phone, where two short lines fit. */
  short?: boolean;
}

/** "7 of 30 runs left this hour, next free at 10:04", or why it cannot be run. */
export function RunsLeft({ id, quota, refusal, short = false }: RunsLeftProps) {
  const t = useTranslations("labs.run");
  const left = { remaining: quota?.remaining ?? 0, limit: quota?.limit ?? 0 };
  const resetAt = quota && quota.remaining < quota.limit ? quota.resetAt : null;
  if (quota?.remaining === 0 && resetAt) {
    return (
      <p id={id} className={classes.left}>
        <span className={classes.refusal}>
          {t.rich("noneUntil", { ...left, time: () => <DateTime value={resetAt} as="time" /> })}
        </span>
      </p>
    );
  }
  if (short && quota && refusal === undefined) {
    return (
      <p id={id} className={classes.left}>
        <span>{t("leftShort", left)}</span>
        {resetAt && (
          <span>{t.rich("nextShort", { time: () => <DateTime value={resetAt} as="time" /> })}</span>
        )}
      </p>
    );
  }
  return (
    <p id={id} className={classes.left}>
      {refusal !== undefined && <span className={classes.refusal}>{refusal}</span>}
      {quota && (
        <span className={classes.quota}>
          {resetAt
            ? t.rich("leftUntil", { ...left, time: () => <DateTime value={resetAt} as="time" /> })
            : t("left", left)}
        </span>
      )}
    </p>
  );
}
