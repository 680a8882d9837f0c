"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useReducer, useRef } from "react";
import { reachServer, untilOnline } from "~/lib/reach-server";
import { newRequestId } from "~/lib/request-id";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPC, useTRPCClient } from "~/trpc/client";
import type { RunEventView, RunResultView } from "../schema";
import { forgetRun, pendingRun, rememberRun } from "./pending-run";

export interface RunState {
  phase: "idle" | "running" | "stopping";
  /** The answer as far as it has come. */
  output: string;
  /** How many of several answers have come; null where there is one. */
  progress: { done: number; total: number } | null;
  /** Why nothing comes, while the run is tried again. */
  trouble: "offline" | "unreached" | null;
  /** Of the run that ended last in this page. */
  result: RunResultView | null;
  /** Why there is no answer, as a failed call or as the server's own sentence. */
  failure: { error: unknown } | { message: string } | null;
}

type Action =
  | { type: "start" }
  | { type: "trouble"; trouble: RunState["trouble"] }
  | { type: "output"; text: string }
  | { type: "progress"; done: number; total: number }
  | { type: "stopping" }
  | { type: "done"; result: RunResultView }
  | { type: "failed"; failure: RunState["failure"] };

const idle: RunState = {
  phase: "idle",
  output: "",
  progress: null,
  trouble: null,
  result: null,
  failure: null,
};

function reduce(state: RunState, action: Action): RunState {
  switch (action.type) {
    case "start":
      return { ...idle, phase: "running" };
    case "trouble":
      return state.phase === "idle" || state.trouble === action.trouble
        ? state
        : { ...state, trouble: action.trouble };
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
/** How long a run is tried again while the browser is offline; and how long between two tries. */
const [OFFLINE_MS, AGAIN_MS] = [60_000, 2_000];

const troubleNow = () => (navigator.onLine ? "unreached" : "offline");

interface Current {
  id: string;
  /** The call itself broke off; only the stream can still tell how the run ended. */
  orphan: unknown;
  /** The stream told that the server has the run. */
  known: boolean;
  stopped: boolean;
  unsubscribe: () => void;
}

const newCurrent = (id: string, orphan: unknown): Current => ({
  id,
  orphan,
  known: false,
  stopped: false,
  unsubscribe: () => undefined,
});

const isUnreached = (error: unknown) => appErrorOf(error).reason === "common.offline";

/** How long a run is not reached, in all and while the browser says that it is online. */
function newPatience() {
  const since: { all?: number; online?: number | undefined } = {};
  return {
    failed: () => {
      since.all ??= Date.now();
      since.online = navigator.onLine ? (since.online ?? Date.now()) : undefined;
    },
    isOver: () => {
      const past = (at = Date.now()) => Date.now() - at;
      return past(since.all) > OFFLINE_MS || past(since.online) > ORPHAN_MS;
    },
  };
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
        current.current.known = true;
        dispatch({ type: "trouble", trouble: null });
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
      const id = newRequestId();
      const mine = newCurrent(id, undefined);
      current.current = mine;
      rememberRun(userId, exerciseId, id);
      dispatch({ type: "start" });
      if (!navigator.onLine) dispatch({ type: "trouble", trouble: "offline" });
      mine.unsubscribe = follow(id);
      const patience = newPatience();
      try {
        const result = await reachServer({
          // The same id runs once, however often it comes.
          call: () =>
            client.labs.runPrompt.mutate({ prompt, labNumber, exerciseId, graded, clientRequestId: id }),
          isUnreached,
          onUnreached: () => {
            patience.failed();
            if (current.current === mine) dispatch({ type: "trouble", trouble: troubleNow() });
          },
          mayGoOn: () => current.current === mine && !mine.known && !mine.stopped && !patience.isOver(),
          pause: () => untilOnline(AGAIN_MS),
        });
        end(id, { type: "done", result });
      } catch (error) {
        const failed: Action = { type: "failed", failure: { error } };
        // Where the server never told of the run, the tries have taken that time already.
        if (!isUnreached(error) || !mine.known) return end(id, failed);
        mine.orphan = error;
        setTimeout(() => end(id, failed), ORPHAN_MS);
      }
    },
    [client, end, exerciseId, follow, labNumber, userId],
  );

  const stop = useCallback(() => {
    if (!current.current) return;
    const { id } = current.current;
    current.current.stopped = true;
    dispatch({ type: "stopping" });
    client.labs.cancelRun.mutate({ clientRequestId: id }).catch(() => undefined);
  }, [client]);

  // A page that was reloaded in the middle of a run follows it to its end.
  useEffect(() => {
    const id = pendingRun(userId, exerciseId);
    if (id === undefined) return;
    const mine = newCurrent(id, null);
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
