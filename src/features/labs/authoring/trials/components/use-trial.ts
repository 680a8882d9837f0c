"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Quota } from "~/features/ai/schema";
import type { Body } from "~/features/content/body/types";
import type { Locale } from "~/i18n/locales";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPC, useTRPCClient } from "~/trpc/client";
import type { Tried } from "../../schema";

export interface Trial {
  running: boolean;
  /** The run that ended last, with what it was a run of. */
  result: { tried: Tried; body: Body; prompt: string; locale: Locale } | null;
  error: unknown;
  /** The author stopped it. */
  stopped: boolean;
  quota: Quota | undefined;
  run: (body: Body, prompt: string, locale: Locale) => void;
  stop: () => void;
}

/** What is left of the hour for trying out; asked again the moment the next place is free. */
function useTrialQuota(): Quota | undefined {
  const trpc = useTRPC();
  const { data: quota, refetch } = useQuery(trpc.labs.authoring.trialQuota.queryOptions());
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

/** Tries a prompt on the text as it stands. What an earlier run gave stays until the next one ends well. */
export function useTrial(): Trial {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const quota = useTrialQuota();
  const [running, setRunning] = useState(false);
  const [result, setResult] = useState<Trial["result"]>(null);
  const [error, setError] = useState<unknown>(null);
  const [stopped, setStopped] = useState(false);
  const current = useRef<AbortController | null>(null);
  const run = useCallback(
    async (body: Body, prompt: string, locale: Locale) => {
      if (current.current) return;
      const controller = new AbortController();
      current.current = controller;
      setRunning(true);
      setError(null);
      setStopped(false);
      try {
        const { signal } = controller;
        const tried = await client.labs.authoring.tryOut.mutate({ body, prompt, locale }, { signal });
        setResult({ tried, body, prompt, locale });
      } catch (failure) {
        if (controller.signal.aborted || appErrorOf(failure).code === "CANCELLED") setStopped(true);
        else setError(failure);
      } finally {
        current.current = null;
        setRunning(false);
        void queries.invalidateQueries({ queryKey: trpc.labs.authoring.trialQuota.queryKey() });
      }
    },
    [client, queries, trpc],
  );
  const stop = useCallback(() => current.current?.abort(), []);
  useEffect(() => () => current.current?.abort(), []);
  return { running, result, error, stopped, quota, run, stop };
}
