"use client";

import { useCallback, useEffect, useReducer, useRef } from "react";
import { forgetQuestion, pendingQuestion, rememberQuestion } from "~/components/form/pending-question";
import { reachServer, untilOnline } from "~/lib/reach-server";
import { newRequestId } from "~/lib/request-id";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPCClient } from "~/trpc/client";
import type { ChallengeLanguage } from "../../types";
import type { AskEventView, Asked } from "../schema";

export interface AnswerState {
  phase: "idle" | "asking" | "stopping";
  /** What was asked. */
  message: string;
  stage: Extract<AskEventView, { type: "state" }>["state"] | null;
  /** Passages that were found; null before that is known. */
  passages: number | null;
  /** What came so far: checked, and replaced by the answer at the end. */
  text: string;
  /** The server was not reached, and is tried again. */
  unreached: boolean;
  /** Why there is no answer, as a failed call or as the server's own sentence. */
  failure: { error: unknown } | { message: string } | null;
}

type Action =
  | { type: "start"; message: string }
  | { type: "event"; event: Extract<AskEventView, { type: "state" | "text" }> }
  | { type: "unreached" }
  | { type: "stopping" }
  | { type: "end"; failure: AnswerState["failure"] };

const idle: AnswerState = {
  phase: "idle",
  message: "",
  stage: null,
  passages: null,
  text: "",
  unreached: false,
  failure: null,
};

function reduce(state: AnswerState, action: Action): AnswerState {
  if (action.type === "start") return { ...idle, phase: "asking", message: action.message };
  if (state.phase === "idle") return state;
  switch (action.type) {
    case "event": {
      const { event } = action;
      if (event.type === "text") return { ...state, unreached: false, text: state.text + event.text };
      const passages = event.state === "retrieved" ? event.passages : state.passages;
      return { ...state, unreached: false, stage: event.state, passages };
    }
    case "unreached":
      return { ...state, unreached: true };
    case "stopping":
      return { ...state, phase: "stopping" };
    case "end":
      return { ...idle, failure: action.failure };
  }
}

/** How long the stream may take to tell the end after the call itself broke off, and between two tries of a call. */
const ORPHAN_MS = 12_000;
const AGAIN_MS = 2_000;
const TRIES = 20;

const isUnreached = (error: unknown) => appErrorOf(error).reason === "common.offline";

interface Current {
  id: string;
  tries: number;
  stopped: boolean;
  /** The stream told that the server has the question. */
  known: boolean;
  unsubscribe: () => void;
}

interface Question {
  message: string;
  code: string;
  language: ChallengeLanguage;
  withSession<T>(call: (sessionId: string) => Promise<T>): Promise<T>;
}

interface AnswerOptions {
  userId: string;
  challengeId: string;
  onAnswer: (message: string, result: Asked) => void;
  /** Answered or not. */
  onEnd: () => void;
}

/**
 * Asks the tutor. The mutation brings the answer; a stream beside it shows what of it was checked while it comes, and brings
 * the answer where the connection was lost or the page was reloaded.
 */
export function useAnswer({ userId, challengeId, onAnswer, onEnd }: AnswerOptions) {
  const client = useTRPCClient();
  const kept = `tutor:${userId}:${challengeId}`;
  const [state, dispatch] = useReducer(reduce, idle);
  const current = useRef<Current | null>(null);
  const told = useRef({ onAnswer, onEnd });
  told.current = { onAnswer, onEnd };

  const end = useCallback(
    (id: string, message: string, outcome: { result: Asked } | { failure: AnswerState["failure"] }) => {
      if (current.current?.id !== id) return;
      current.current.unsubscribe();
      current.current = null;
      forgetQuestion(kept);
      if ("result" in outcome) told.current.onAnswer(message, outcome.result);
      dispatch({ type: "end", failure: "failure" in outcome ? outcome.failure : null });
      told.current.onEnd();
    },
    [kept],
  );

  const follow = useCallback(
    (mine: Current, message: string, onSilence: () => void) => {
      const { id } = mine;
      const subscription = client.challenges.askStream.subscribe(
        { clientRequestId: id },
        {
          onData: ({ data: event }) => {
            if (current.current !== mine) return;
            mine.known = true;
            if (event.type === "done") end(id, message, { result: event.result });
            else if (event.type === "error") end(id, message, { failure: { message: event.message } });
            else dispatch({ type: "event", event });
          },
          onComplete: onSilence,
          onError: onSilence,
        },
      );
      mine.unsubscribe = () => subscription.unsubscribe();
    },
    [client, end],
  );

  const ask = useCallback(
    async ({ message, code, language, withSession }: Question) => {
      if (current.current) return;
      const mine: Current = {
        id: newRequestId(),
        tries: 0,
        stopped: false,
        known: false,
        unsubscribe: () => undefined,
      };
      const { id } = mine;
      current.current = mine;
      rememberQuestion(kept, { id, message });
      dispatch({ type: "start", message });
      follow(mine, message, () => undefined);
      try {
        const result = await reachServer({
          // The same id is asked once, however often it comes.
          call: () =>
            withSession((sessionId) =>
              client.challenges.ask.mutate({ sessionId, message, code, language, clientRequestId: id }),
            ),
          isUnreached,
          onUnreached: () => {
            mine.tries += 1;
            if (current.current === mine) dispatch({ type: "unreached" });
          },
          mayGoOn: () => current.current === mine && !mine.known && !mine.stopped && mine.tries < TRIES,
          pause: () => untilOnline(AGAIN_MS),
        });
        end(id, message, { result });
      } catch (error) {
        const failed = { failure: { error } };
        if (!isUnreached(error) || !mine.known) return end(id, message, failed);
        setTimeout(() => end(id, message, failed), ORPHAN_MS);
      }
    },
    [client, end, follow, kept],
  );

  const stop = useCallback(() => {
    const mine = current.current;
    if (!mine) return;
    mine.stopped = true;
    dispatch({ type: "stopping" });
    client.challenges.cancelAsk.mutate({ clientRequestId: mine.id }).catch(() => undefined);
  }, [client]);

  // A page that was reloaded while it waited follows the answer to its end. What nobody knows any more is in the draft.
  useEffect(() => {
    const pending = pendingQuestion(kept);
    if (!pending) return;
    const mine: Current = {
      id: pending.id,
      tries: 0,
      stopped: false,
      known: false,
      unsubscribe: () => undefined,
    };
    current.current = mine;
    dispatch({ type: "start", message: pending.message });
    follow(mine, pending.message, () => end(pending.id, pending.message, { failure: null }));
    return () => {
      mine.unsubscribe();
      if (current.current === mine) current.current = null;
    };
  }, [end, follow, kept]);

  useEffect(
    () => () => {
      current.current?.unsubscribe();
      current.current = null;
    },
    [],
  );

  return { state, ask, stop };
}
