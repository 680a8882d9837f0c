"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useReducer, useRef } from "react";
import { useKeptText } from "~/components/form/use-kept-text";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPC } from "~/trpc/client";
import { usePlayer } from "../../../journey/player/client";
import type { Criterion, Review } from "../../types";
import { fieldsOf, inputOf, isChanged, keptFields, merge } from "../rules";
import type { Clash, Fields } from "../types";

/** So long after the last key it is saved. */
const PAUSE_MS = 800;
/** So long after a save that failed it is tried again. */
const AGAIN_MS = 6_000;

interface DraftOptions {
  classId: string;
  readerId: string;
  rubric: readonly Criterion[];
  /** As the server has it; null where there is none yet. */
  draft: Review | null;
}

interface Live {
  fields: Fields;
  /** What the server had, as far as it was seen. */
  base: Fields;
  seen: { id: string; at: string } | null;
  clashes: Clash[];
  state: "saved" | "unsaved" | "saving" | "failed";
  error: unknown;
}

const seenOf = (draft: Review | null): Live["seen"] => draft && { id: draft.id, at: draft.updatedAt };

/** An evaluation that is being written: saved by itself, kept in this browser until it is, and brought together with others'. */
export function useDraft({ classId, readerId, rubric, draft }: DraftOptions) {
  const { challengeId, userId } = usePlayer().player;
  const { review } = useTRPC().challenges;
  const queryClient = useQueryClient();
  const { mutateAsync: save } = useMutation(review.save.mutationOptions());
  const [kept, keep] = useKeptText(`review:${readerId}:${challengeId}:${userId}:${classId}`);
  const [, draw] = useReducer((times: number) => times + 1, 0);
  const live = useRef<Live | null>(null);
  if (live.current === null) {
    const fields = fieldsOf(rubric, draft);
    live.current = { fields, base: fields, seen: seenOf(draft), clashes: [], state: "saved", error: null };
  }
  const now = live.current;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void> | null>(null);
  const restored = useRef(false);
  const here = useRef(true);

  const store = useCallback(() => {
    const { base, fields } = now;
    keep(isChanged(base, fields) ? JSON.stringify({ base, fields }) : "");
    if (here.current) draw();
  }, [keep, now]);

  const queryKey = review.get.queryKey({ challengeId, userId });
  const taken = useRef<(saved: Review) => Promise<void>>(undefined);
  taken.current = async (saved) => {
    await queryClient.cancelQueries({ queryKey });
    queryClient.setQueryData(queryKey, (before) =>
      before ? { ...before, drafts: [...before.drafts.filter(({ id }) => id !== saved.id), saved] } : before,
    );
  };

  const send = async (): Promise<void> => {
    const sent = now.fields;
    now.state = "saving";
    draw();
    try {
      const input = { challengeId, userId, classId, seen: now.seen?.at ?? null, ...inputOf(rubric, sent) };
      const saved = await save(input);
      now.base = fieldsOf(rubric, saved);
      now.seen = seenOf(saved);
      now.state = isChanged(now.base, now.fields) ? "unsaved" : "saved";
      now.error = null;
      await taken.current?.(saved);
      store();
    } catch (error) {
      now.error = error;
      now.state = "failed";
      store();
      // Somebody saved it since: it comes with the next reading, and is brought together with this.
      if (appErrorOf(error).reason === "challenges.reviewChanged")
        await queryClient.invalidateQueries({ queryKey });
    }
  };

  const run = (): Promise<void> => {
    clearTimeout(timer.current);
    if (running.current) return running.current;
    if (now.clashes.length > 0 || !isChanged(now.base, now.fields)) return Promise.resolve();
    running.current = send().finally(() => {
      running.current = null;
      if (here.current && now.state !== "saved") later(now.state === "failed" ? AGAIN_MS : PAUSE_MS);
    });
    return running.current;
  };
  const runs = useRef(run);
  runs.current = run;
  const later = (ms: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void runs.current(), ms);
  };
  const laters = useRef(later);
  laters.current = later;

  /** What was written here on another ground than the server has now. */
  const bring = useCallback(
    (base: Fields, mine: Fields, theirs: Fields) => {
      const { fields, clashes } = merge(base, mine, theirs);
      Object.assign(now, { fields, clashes, base: theirs });
      const changed = isChanged(theirs, fields);
      if (!running.current) now.state = changed ? "unsaved" : "saved";
      store();
      if (changed && clashes.length === 0) laters.current(PAUSE_MS);
    },
    [now, store],
  );

  useEffect(() => {
    if (!draft || (now.seen?.id === draft.id && draft.updatedAt <= now.seen.at)) return;
    now.seen = seenOf(draft);
    bring(now.base, now.fields, fieldsOf(rubric, draft));
  }, [bring, draft, now, rubric]);

  useEffect(() => {
    if (restored.current || kept === null) return;
    restored.current = true;
    const found = keptFields(kept);
    if (found) bring(found.base, found.fields, now.fields);
  }, [bring, kept, now]);

  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
      void runs.current();
    };
  }, []);

  const change = (fields: Fields) => {
    restored.current = true;
    now.fields = { ...now.fields, ...fields };
    if (now.state !== "saving") now.state = isChanged(now.base, now.fields) ? "unsaved" : "saved";
    store();
    later(PAUSE_MS);
  };

  return {
    fields: now.fields,
    state: now.state,
    error: now.error,
    clashes: now.clashes,
    savedAt: now.seen?.at ?? null,
    set: (field: string, value: string | number | null) => change({ [field]: value }),
    /** Goes on with what was written here, or with what the other one wrote. */
    settle: (whose: "mine" | "theirs") => {
      const theirs = Object.fromEntries(now.clashes.map(({ field, theirs }) => [field, theirs]));
      now.clashes = [];
      change(whose === "mine" ? {} : theirs);
    },
    /** Saves at once. @returns the draft as the server has it; null where that cannot be said now */
    flush: async (): Promise<Live["seen"]> => {
      for (let tries = 0; tries < 3 && (running.current || isChanged(now.base, now.fields)); tries++)
        await runs.current();
      return now.clashes.length > 0 || isChanged(now.base, now.fields) ? null : now.seen;
    },
  };
}

export type Draft = ReturnType<typeof useDraft>;
