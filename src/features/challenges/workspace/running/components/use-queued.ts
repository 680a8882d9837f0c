"use client";

import { useCallback, useEffect, useReducer, useRef } from "react";
import { reachServer, untilOnline } from "~/lib/reach-server";
import { newRequestId } from "~/lib/request-id";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPCClient } from "~/trpc/client";
import type { RunQueueEvent } from "../../../runs/schema";
import { cancelUntilHeard } from "./cancel-until-heard";

/** A run or a submission: it waits for its turn in the sandbox, works, and ends. */
export interface Queued<Result> {
  phase: "idle" | "running" | "stopping";
  /** Place in the queue, 1 is next; null while it works, or where nothing is known yet. */
  position: number | null;
  /** How many of the tests are through. */
  tested: { done: number; total: number } | null;
  /** Why nothing comes, while it is tried again. */
  trouble: "offline" | "unreached" | null;
  /** Of the one that ended last in this page. */
  result: Result | null;
  failure: unknown;
}

type Action<Result> =
  | { type: "start" }
  | { type: "trouble"; trouble: Queued<Result>["trouble"] }
  | { type: "event"; event: RunQueueEvent }
  | { type: "stopping" }
  | { type: "done"; result: Result }
  | { type: "failed"; failure: unknown };

const idle = {
  phase: "idle",
  position: null,
  tested: null,
  trouble: null,
  result: null,
  failure: null,
} as const;

function reduce<Result>(state: Queued<Result>, action: Action<Result>): Queued<Result> {
  if (action.type === "start") return { ...idle, phase: "running", result: state.result };
  if (action.type === "done") return { ...idle, result: action.result };
  if (action.type === "failed") return { ...idle, result: null, failure: action.failure };
  if (state.phase === "idle") return state;
  if (action.type === "stopping") return { ...state, phase: "stopping" };
  if (action.type === "trouble") return { ...state, trouble: action.trouble };
  const { event } = action;
  if (event.type === "waiting") return { ...state, trouble: null, position: event.position };
  if (event.type === "tested") return { ...state, trouble: null, position: null, tested: event };
  return { ...state, trouble: null, position: null };
}

/** How long it is tried again where the server is not reached, and how long between two tries. */
const [PATIENCE_MS, AGAIN_MS] = [60_000, 2_000];

/** How soon a stop is asked for again that came before the run. */
const CANCEL_AGAIN_MS = 500;

const isUnreached = (error: unknown) => appErrorOf(error).reason === "common.offline";

interface QueuedControls<Input, Result> {
  state: Queued<Result>;
  start: (input: Input) => void;
  stop: () => void;
}

/**
 * Sends programs to the sandbox, one at a time, and tells of their place in the queue. The same id is used for every try, so
 * that a reply that was lost costs no second run.
 * @param onEnd after each end, good or bad
 */
export function useQueued<Input, Result>(
  call: (input: Input, clientRequestId: string) => Promise<Result>,
  onEnd: () => void,
): QueuedControls<Input, Result> {
  const client = useTRPCClient();
  const [state, dispatch] = useReducer(reduce<Result>, idle);
  const current = useRef<{ id: string; stopped: boolean; unsubscribe: () => void } | null>(null);
  const latest = useRef({ call, onEnd });
  latest.current = { call, onEnd };

  const start = useCallback(
    async (input: Input) => {
      if (current.current) return;
      const id = newRequestId();
      const queue = client.challenges.runQueue.subscribe(
        { clientRequestId: id },
        {
          onData: ({ data }) => {
            if (current.current?.id === id) dispatch({ type: "event", event: data });
          },
        },
      );
      const mine = { id, stopped: false, unsubscribe: () => queue.unsubscribe() };
      current.current = mine;
      dispatch({ type: "start" });
      const end = (action: Action<Result>) => {
        mine.unsubscribe();
        if (current.current !== mine) return;
        current.current = null;
        dispatch(action);
        latest.current.onEnd();
      };
      const until = Date.now() + PATIENCE_MS;
      try {
        const result = await reachServer({
          call: () => latest.current.call(input, id),
          isUnreached,
          onUnreached: () =>
            dispatch({ type: "trouble", trouble: navigator.onLine ? "unreached" : "offline" }),
          mayGoOn: () => current.current === mine && !mine.stopped && Date.now() < until,
          pause: () => untilOnline(AGAIN_MS),
        });
        end({ type: "done", result });
      } catch (failure) {
        end({ type: "failed", failure });
      }
    },
    [client],
  );

  const stop = useCallback(() => {
    const mine = current.current;
    if (!mine || mine.stopped) return;
    mine.stopped = true;
    dispatch({ type: "stopping" });
    void cancelUntilHeard({
      cancel: async () => (await client.challenges.cancelRun.mutate({ clientRequestId: mine.id })).cancelled,
      mayGoOn: () => current.current === mine,
      pause: () => untilOnline(CANCEL_AGAIN_MS),
    });
  }, [client]);

  useEffect(
    () => () => {
      current.current?.unsubscribe();
      current.current = null;
    },
    [],
  );
  return { state, start, stop };
}
