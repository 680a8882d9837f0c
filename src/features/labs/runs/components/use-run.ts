"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useReducer, useRef } from "react";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPC, useTRPCClient } from "~/trpc/client";
import type { RunEventView, RunResultView } from "../schema";
import { forgetRun, newRunId, pendingRun, rememberRun } from "./pending-run";

export interface RunState {
  phase: "idle" | "running" | "stopping";
  /** The answer as far as it has come. */
  output: string;
  /** How many of several answers have come; null where there is one. */
  progress: { done: number; total: number } | null;
  /** Of the run that ended last in this page. */
  result: RunResultView | null;
  /** Why there is no answer, as a failed call or as the server's own sentence. */
  failure: { error: unknown } | { message: string } | null;
}

type Action =
  | { type: "start" }
  | { type: "output"; text: string }
  | { type: "progress"; done: number; total: number }
  | { type: "stopping" }
  | { type: "done"; result: RunResultView }
  | { type: "failed"; failure: RunState["failure"] };

const idle: RunState = { phase: "idle", output: "", progress: null, result: null, failure: null };

function reduce(state: RunState, action: Action): RunState {
  switch (action.type) {
    case "start":
      return { ...idle, phase: "running" };
    case "output":
      return state.phase === "idle" ? state : { ...state, output: state.output + action.text };
    case "progress":
      return state.phase === "idle"
        ? state
        : { ...state, progress: { done: action.done, total: action.total } };
    case "stopping":
      return state.phase === "running" ? { ...state, phase: "stopping" } : state;
    case "done":
      return { ...idle, output: action.result.output, result: action.result };
    case "failed":
      return { ...idle, failure: action.failure };
  }
}

/** How long the stream may take to come back after the call itself broke off. */
const ORPHAN_MS = 12_000;

interface Current {
  id: string;
  /** The call itself broke off; only the stream can still tell how the run ended. */
  orphan: unknown;
  unsubscribe: () => void;
}

export interface RunControls {
  state: RunState;
  run: (prompt: string, graded: boolean) => void;
  stop: () => void;
}

/**
 * Runs prompts of one exercise. The mutation brings the result; a stream beside it shows the answer while it comes, and
 * brings the result where the mutation's connection was lost or the page was reloaded.
 */
export function useRun(exercise: { labNumber: number; exerciseId: string }, userId: string): RunControls {
  const { labNumber, exerciseId } = exercise;
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [state, dispatch] = useReducer(reduce, idle);
  const current = useRef<Current | null>(null);

  const end = useCallback(
    (id: string, action: Action) => {
      if (current.current?.id !== id) return;
      current.current.unsubscribe();
      current.current = null;
      forgetRun(userId, exerciseId);
      dispatch(action);
      const { attempts, getLabProgress, list, quota, recent } = trpc.labs;
      // The streak too: a graded run makes a day of learning.
      for (const path of [attempts, getLabProgress, list, quota, recent, trpc.engagement.streaks]) {
        void queryClient.invalidateQueries({ queryKey: path.pathKey() });
      }
    },
    [exerciseId, queryClient, trpc, userId],
  );

  const follow = useCallback(
    (id: string) => {
      let waiting = "";
      let frame = 0;
      const show = () => {
        frame = 0;
        dispatch({ type: "output", text: waiting });
        waiting = "";
      };
      const onEvent = (event: RunEventView) => {
        if (current.current?.id !== id) return;
        if (event.type === "delta") {
          waiting += event.text;
          if (frame === 0) frame = requestAnimationFrame(show);
        } else if (event.type === "progress") {
          dispatch(event);
        } else if (event.type === "done") {
          end(id, { type: "done", result: event.result });
        } else if (event.type === "error") {
          end(id, { type: "failed", failure: { message: event.message } });
        }
      };
      const giveUp = (error: unknown) => {
        const orphan = current.current?.id === id ? current.current.orphan : undefined;
        if (orphan === undefined) return;
        // A run of before the reload that nobody knows any more is no failure of this page.
        end(id, { type: "failed", failure: orphan === null ? null : { error: orphan ?? error } });
      };
      const subscription = client.labs.runStream.subscribe(
        { clientRequestId: id },
        {
          onData: ({ data }) => onEvent(data),
          onComplete: () => giveUp(undefined),
          onError: giveUp,
        },
      );
      return () => {
        cancelAnimationFrame(frame);
        subscription.unsubscribe();
      };
    },
    [client, end],
  );

  const run = useCallback(
    async (prompt: string, graded: boolean) => {
      if (current.current) return;
      const id = newRunId();
      const mine: Current = { id, orphan: undefined, unsubscribe: () => undefined };
      current.current = mine;
      rememberRun(userId, exerciseId, id);
      dispatch({ type: "start" });
      mine.unsubscribe = follow(id);
      try {
        const result = await client.labs.runPrompt.mutate({
          prompt,
          labNumber,
          exerciseId,
          graded,
          clientRequestId: id,
        });
        end(id, { type: "done", result });
      } catch (error) {
        const failed: Action = { type: "failed", failure: { error } };
        if (appErrorOf(error).reason !== "common.offline") return end(id, failed);
        mine.orphan = error;
        setTimeout(() => end(id, failed), ORPHAN_MS);
      }
    },
    [client, end, exerciseId, follow, labNumber, userId],
  );

  const stop = useCallback(() => {
    const id = current.current?.id;
    if (!id) return;
    dispatch({ type: "stopping" });
    client.labs.cancelRun.mutate({ clientRequestId: id }).catch(() => undefined);
  }, [client]);

  // A page that was reloaded in the middle of a run follows it to its end.
  useEffect(() => {
    const id = pendingRun(userId, exerciseId);
    if (id === undefined) return;
    const mine: Current = { id, orphan: null, unsubscribe: () => undefined };
    current.current = mine;
    dispatch({ type: "start" });
    mine.unsubscribe = follow(id);
    return () => {
      mine.unsubscribe();
      if (current.current === mine) current.current = null;
    };
  }, [exerciseId, follow, userId]);

  useEffect(
    () => () => {
      current.current?.unsubscribe();
      current.current = null;
    },
    [],
  );

  return { state, run, stop };
}
