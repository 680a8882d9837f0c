"use client";

import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useKeptText } from "~/components/form/use-kept-text";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPC } from "~/trpc/client";
import type { ChallengeLanguage } from "../../types";
import type { Asked, TutorState } from "../schema";
import { type AnswerState, useAnswer } from "./use-answer";

/** An exchange of the conversation, or one that has just come. */
export type ShownExchange = Asked & { message: string };

export interface TutorOptions {
  challengeId: string;
  userId: string;
  /** Null until the session is open. */
  sessionId: string | null;
  /** Why it could not be opened. */
  sessionError: unknown;
  /** Opens, or opens again after idling, then calls. */
  withSession<T>(call: (sessionId: string) => Promise<T>): Promise<T>;
  language: ChallengeLanguage;
  /** As it stands in the editor. */
  code: string;
  /** Changes after each run or submission: the hint level is asked again. */
  activity: string;
}

export interface TutorControls {
  /** Oldest first. */
  exchanges: ShownExchange[];
  loading: boolean;
  /** Why the earlier exchanges are not there. */
  error: unknown;
  retry: () => void;
  /** Loads older ones; null where there are none. */
  older: (() => void) | null;
  loadingOlder: boolean;
  answer: AnswerState;
  freshId: string | null;
  draft: string;
  setDraft: (text: string) => void;
  send: () => void;
  stop: () => void;
  state: TutorState | undefined;
  /** Why it is not known what the tutor may do; a question can be asked all the same. */
  stateError: unknown;
  retryState: () => void;
}

/** What the tutor may do now; asked again after each run and the moment the next question is free. */
function useTutorState(sessionId: string | null, activity: string) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery({
    ...trpc.challenges.tutorState.queryOptions({ sessionId: sessionId ?? "" }),
    enabled: sessionId !== null,
    // A session that idled is opened again with the next question: what was known stays on the screen.
    placeholderData: keepPreviousData,
    retry: (times, error) => times < 2 && appErrorOf(error).reason === "common.offline",
  });
  useEffect(() => {
    if (activity !== "" && sessionId !== null) void refetch();
  }, [activity, refetch, sessionId]);
  const resetAt = data?.quota.remaining === 0 ? data.quota.resetAt : null;
  useEffect(() => {
    if (resetAt === null) return;
    const wait = Math.max(1_000, new Date(resetAt).getTime() - Date.now() + 250);
    const timer = setTimeout(() => void refetch(), wait);
    return () => clearTimeout(timer);
  }, [resetAt, refetch]);
  return { data, error, refetch };
}

/** The conversation with the tutor on one challenge. What is typed is kept until it is answered. */
export function useTutor(options: TutorOptions): TutorControls {
  const { challengeId, userId, sessionId, sessionError, withSession, language, code, activity } = options;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const history = useInfiniteQuery(
    trpc.challenges.conversation.infiniteQueryOptions(
      { challengeId },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  const { data: state, error: stateError, refetch: askState } = useTutorState(sessionId, activity);
  const [typed, setDraft] = useKeptText(`tutor-draft:${userId}:${challengeId}`);
  const draft = typed ?? "";
  const [fresh, setFresh] = useState<ShownExchange[]>([]);

  const {
    state: answer,
    ask,
    stop,
  } = useAnswer({
    userId,
    challengeId,
    onAnswer: (message, result) => {
      setDraft("");
      setFresh((before) => [...before, { ...result, message }]);
    },
    onEnd: () => {
      const { conversation, tutorState, player } = trpc.challenges;
      for (const path of [conversation, tutorState, player])
        void queryClient.invalidateQueries({ queryKey: path.pathKey() });
    },
  });

  const exchanges = useMemo(() => {
    const kept = (history.data?.pages ?? []).flatMap(({ items }) => items).toReversed();
    const known = new Set(kept.map(({ interactionId }) => interactionId));
    // An answer stands there before the conversation was loaded again.
    return [...kept, ...fresh.filter(({ interactionId }) => !known.has(interactionId))];
  }, [history.data, fresh]);

  const send = () => {
    const message = draft.trim();
    if (message !== "") void ask({ message, code, language, withSession });
  };
  return {
    exchanges,
    loading: history.isPending,
    error: history.error,
    retry: () => void history.refetch(),
    older: history.hasNextPage ? () => void history.fetchNextPage() : null,
    loadingOlder: history.isFetchingNextPage,
    answer,
    freshId: fresh.at(-1)?.interactionId ?? null,
    draft,
    setDraft,
    send,
    stop,
    state,
    stateError: state ? null : (sessionError ?? stateError),
    retryState: () => {
      // The state is asked for as soon as there is a session.
      if (sessionId === null) withSession(() => Promise.resolve()).catch(() => undefined);
      else void askState();
    },
  };
}
