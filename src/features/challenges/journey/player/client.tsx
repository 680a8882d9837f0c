"use client";

import { useQuery } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  startTransition,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import { useTRPC } from "~/trpc/client";
import { stateReader } from "../states/rules";
import { TEXTS_PAGE } from "./constants";
import type { EventText, Player } from "./types";

/** Where the reader is: the index of an event. Moving it draws those again who asked for it, and nobody else. */
interface Cursor {
  get: () => number;
  /** Outside the journey the nearest event is taken. */
  set: (index: number) => void;
  subscribe: (listener: () => void) => () => void;
}

function createCursor(length: number, first: number): Cursor {
  let index = first;
  const listeners = new Set<() => void>();
  return {
    get: () => index,
    set: (next) => {
      const nearest = Math.max(0, Math.min(length - 1, next));
      if (nearest === index) return;
      index = nearest;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

interface PlayerValue {
  player: Player;
  cursor: Cursor;
  /** The program in a state (`player.code.of[index]`). */
  codeOf: (state: number) => string;
}

const PlayerContext = createContext<PlayerValue | null>(null);

interface PlayerProviderProps {
  player: Player;
  /** Index of the event that it opens at. */
  first: number;
  children: ReactNode;
}

/** A journey and the place in it; everything in the player stands below it. */
export function PlayerProvider({ player, first, children }: PlayerProviderProps) {
  const [cursor] = useState(() => createCursor(player.events.length, first));
  const codeOf = useMemo(() => stateReader(player.code.states), [player.code.states]);
  const value = useMemo(() => ({ player, cursor, codeOf }), [player, cursor, codeOf]);
  return <PlayerContext value={value}>{children}</PlayerContext>;
}

/** The journey; does not draw again when the place in it changes. */
export function usePlayer(): PlayerValue {
  const value = useContext(PlayerContext);
  if (!value) throw new Error("usePlayer stands below PlayerProvider");
  return value;
}

/** The place in the journey, at once. What takes a part of a frame asks for `useRestingCursor`. */
export function useCursor(): number {
  const { cursor } = usePlayer();
  return useSyncExternalStore(cursor.subscribe, cursor.get, cursor.get);
}

/** While somebody goes through quickly: so long after the last event, and so often at least, what is slow follows. */
const REST_MS = 80;
const LONGEST_MS = 1000;

/**
 * The place in the journey for whatever takes longer than a frame: a single step comes at once, a drag when it rests or a few
 * times a second, so that the playhead stays at the pointer.
 */
export function useRestingCursor(): number {
  const { cursor } = usePlayer();
  const [index, setIndex] = useState(cursor.get);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let followed = Number.NEGATIVE_INFINITY;
    const follow = () => {
      followed = performance.now();
      startTransition(() => setIndex(cursor.get()));
    };
    const leave = cursor.subscribe(() => {
      clearTimeout(timer);
      const since = performance.now() - followed;
      if (since > LONGEST_MS) follow();
      else timer = setTimeout(follow, Math.min(REST_MS, LONGEST_MS - since));
    });
    follow();
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, [cursor]);
  return index;
}

/**
 * What an event said, once its page is there. Pages of a hundred events are fetched when somebody asks for one of them.
 * @param index of the event; null asks for nothing
 */
export function useEventText(index: number | null) {
  const { player } = usePlayer();
  const trpc = useTRPC();
  const event = index === null ? undefined : player.events[index];
  const page = event ? Math.floor((event.seq - 1) / TEXTS_PAGE) : 0;
  const { challengeId, userId } = player;
  const query = useQuery(
    trpc.challenges.player.texts.queryOptions(
      { challengeId, page, ...(player.own ? {} : { userId }) },
      { enabled: event !== undefined, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  const text: EventText | null = query.data?.find(({ seq }) => seq === event?.seq) ?? null;
  return { text, isPending: query.isPending, error: query.error, retry: () => void query.refetch() };
}
