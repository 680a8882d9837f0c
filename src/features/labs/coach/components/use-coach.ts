"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { forgetQuestion, pendingQuestion, rememberQuestion } from "~/components/form/pending-question";
import { useKeptText } from "~/components/form/use-kept-text";
import type { Quota } from "~/features/ai/schema";
import { newRequestId } from "~/lib/request-id";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPC, useTRPCClient } from "~/trpc/client";
import type { CoachHints, Transcript } from "../schema";

export interface CoachControls {
  /** Oldest first; those that were answered. */
  exchanges: Transcript[];
  loading: boolean;
  /** Why the earlier exchanges are not there. */
  error: unknown;
  retry: () => void;
  /** The message that waits for its reply. */
  waiting: string | null;
  failure: unknown;
  /** Id of the reply that has just come. */
  freshId: string | null;
  draft: string;
  setDraft: (text: string) => void;
  send: () => void;
  stop: () => void;
  hints: CoachHints | undefined;
  quota: Quota | undefined;
}

/** Asked again the moment the next question is free. */
function useCoachQuota(): Quota | undefined {
  const trpc = useTRPC();
  const { data, refetch } = useQuery(trpc.labs.quota.queryOptions());
  const resetAt = data?.coach.remaining === 0 ? data.coach.resetAt : null;
  useEffect(() => {
    if (resetAt === null) return;
    const wait = Math.max(1_000, new Date(resetAt).getTime() - Date.now() + 250);
    const timer = setTimeout(() => void refetch(), wait);
    return () => clearTimeout(timer);
  }, [resetAt, refetch]);
  return data?.coach;
}

/** The conversation with the coach about one exercise. What is typed is kept until it is answered. */
export function useCoach(exerciseId: string, userId: string, lastRunId: string | undefined): CoachControls {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const history = useQuery(trpc.labs.coachTranscripts.queryOptions({ exerciseId, status: "success" }));
  const hints = useQuery(trpc.labs.coachHints.queryOptions({ exerciseId }));
  const quota = useCoachQuota();
  const kept = `coach:${userId}:${exerciseId}`;
  const [typed, setDraft] = useKeptText(`coach-draft:${userId}:${exerciseId}`);
  const draft = typed ?? "";
  const [waiting, setWaiting] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [answered, setAnswered] = useState<string | null>(null);
  const current = useRef<string | null>(null);

  const ask = useCallback(
    async (userMessage: string, id: string) => {
      current.current = id;
      setWaiting(userMessage);
      setFailure(null);
      rememberQuestion(kept, { id, message: userMessage });
      let failed: unknown = null;
      try {
        await client.labs.askCoach.mutate({
          userMessage,
          context: "PromptLab",
          exerciseId,
          clientRequestId: id,
        });
        setDraft("");
        setAnswered(userMessage);
      } catch (error) {
        failed = error;
      }
      // A reload breaks the connection, too: then, and when the network was away, the same number asks again.
      if (failed === null || appErrorOf(failed).reason !== "common.offline") forgetQuestion(kept);
      const { coachTranscripts, coachHints, quota: places } = trpc.labs;
      await Promise.all(
        [coachTranscripts, coachHints, places].map((path) =>
          queryClient.invalidateQueries({ queryKey: path.pathKey() }),
        ),
      );
      if (current.current !== id) return;
      current.current = null;
      setWaiting(null);
      setFailure(failed);
    },
    [client, exerciseId, kept, queryClient, setDraft, trpc],
  );

  // A page that was reloaded while it waited asks again under the same number: it joins, or gets the kept reply.
  useEffect(() => {
    const pending = pendingQuestion(kept);
    if (pending && current.current === null) void ask(pending.message, pending.id);
  }, [ask, kept]);

  const { refetch: refetchHints } = hints;
  useEffect(() => {
    if (lastRunId !== undefined) void refetchHints();
  }, [lastRunId, refetchHints]);

  const send = () => {
    const message = draft.trim();
    if (message === "" || current.current !== null) return;
    const pending = pendingQuestion(kept);
    void ask(message, pending?.message === message ? pending.id : newRequestId());
  };
  const stop = () => {
    const id = current.current;
    if (id) client.labs.cancelCoach.mutate({ clientRequestId: id }).catch(() => undefined);
  };
  const exchanges = useMemo(() => history.data?.items.toReversed() ?? [], [history.data]);
  const newest = exchanges.at(-1);
  return {
    exchanges,
    loading: history.isPending,
    error: history.error,
    retry: () => void history.refetch(),
    waiting,
    failure,
    freshId: newest && newest.userMessage === answered ? newest.id : null,
    draft,
    setDraft,
    send,
    stop,
    hints: hints.data,
    quota,
  };
}
