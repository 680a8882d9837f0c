"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { newRequestId } from "~/lib/request-id";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPC, useTRPCClient } from "~/trpc/client";
import type { AnswersState } from "../../drafts/components/use-answers";
import { answersToSend } from "../../drafts/rules";
import type { Answers } from "../../drafts/types";
import type { QuizView, Submitted } from "../../schema";

/** A submission that was acknowledged, with the answers that were sent. */
export interface Outcome {
  submitted: Submitted;
  answers: Answers;
}

export interface SubmissionState {
  /** "unsure": it was sent, and whether it arrived is not known; the answers stay as they were sent. */
  phase: "idle" | "sending" | "unsure";
  /** Why the last try brought no result. */
  error: unknown;
  outcome: Outcome | null;
  submit: () => void;
  /**
   * Set where the quiz is another one now: fetches that, and what was answered is carried over. Rejects where it cannot be
   * fetched; all is as before then.
   */
  renew?: (() => Promise<void>) | null;
  /** Closes the result, for another attempt. */
  again: () => void;
}

/** Could the server have kept the attempt although we heard nothing good? */
const mayHaveArrived = (error: unknown) =>
  ["INTERNAL", "PROVIDER_FAILED", "CANCELLED"].includes(appErrorOf(error).code);

/**
 * Submits the answers once. The id of a submission is made with the first try and kept, over reloads as well, until the
 * server has acknowledged it; the server knows it again, so that no try counts twice.
 */
export function useSubmission(quiz: QuizView, kept: AnswersState): SubmissionState {
  const { quizId, questions, version } = quiz;
  const { answers, sent, setSent, readSent, clear, ready } = kept;
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const busy = useRef(false);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  const submit = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    setSending(true);
    setError(null);
    const before = readSent();
    const repeat = before !== null;
    const { id, answers: given } = before ?? {
      id: newRequestId(),
      answers: answersToSend(questions, answers),
    };
    if (!repeat) setSent({ id, answers: given });
    try {
      const submitted = await client.companion.quizzes.submit.mutate({
        quizId,
        answers: given,
        clientRequestId: id,
        version,
      });
      clear();
      setOutcome({ submitted, answers: given });
      const { companion, engagement } = trpc;
      for (const path of [companion, engagement.streaks])
        void queryClient.invalidateQueries({ queryKey: path.pathKey() });
    } catch (failure) {
      setError(failure);
      // A refused repeat says nothing about the try before it, unless the server knows the id as another's.
      const refused = repeat ? appErrorOf(failure).code === "CONFLICT" : !mayHaveArrived(failure);
      if (refused) setSent(null);
    } finally {
      busy.current = false;
      setSending(false);
    }
  }, [answers, clear, client, queryClient, questions, quizId, readSent, setSent, trpc, version]);

  // A page that was reloaded before the answer came asks again, and so does one that is back on the network.
  const waiting = ready && sent !== null;
  const latest = useRef(submit);
  latest.current = submit;
  useEffect(() => {
    if (!waiting) return;
    const retry = () => void latest.current();
    retry();
    addEventListener("online", retry);
    return () => removeEventListener("online", retry);
  }, [waiting]);

  const again = useCallback(() => {
    setOutcome(null);
    setError(null);
  }, []);
  const renew = useCallback(async () => {
    // Asked by itself: a query's own fetch would wait for the network in silence, and keep its failure to itself.
    const now = await client.companion.quizzes.get.query({ quizId });
    queryClient.setQueryData(trpc.companion.quizzes.get.queryKey({ quizId }), now);
    setError(null);
  }, [client, queryClient, quizId, trpc]);
  const changed = error !== null && appErrorOf(error).reason === "companion.quizChanged";
  const phase = sending ? "sending" : sent !== null ? "unsure" : "idle";
  return { phase, error, outcome, submit: () => void submit(), renew: changed ? renew : null, again };
}
