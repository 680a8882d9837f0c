"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "~/trpc/client";
import { usePlayer } from "../journey/player/client";
import { pinsOf } from "./rules";
import type { Criterion, Pin, Review } from "./types";

/** Evaluations of the journey in the player, as far as the reader may see them. */
interface Reviews {
  /** The criteria as they are now; empty for the student. */
  rubric: Criterion[];
  /** Classes for which the reader may evaluate. */
  classes: { id: string; name: string }[];
  drafts: Review[];
  /** Newest first. */
  released: Review[];
}

/** What the student has before the first release, and everybody until it is known. */
const NONE: Reviews = { rubric: [], classes: [], drafts: [], released: [] };

/** Teachers see what they write and what was sent; students what was sent to them. Stands below `PlayerProvider`. */
export function useReviews() {
  const { challengeId, userId, own } = usePlayer().player;
  const { review } = useTRPC().challenges;
  const written = useQuery(review.get.queryOptions({ challengeId, userId }, { enabled: !own }));
  const sent = useQuery(review.mine.queryOptions({ challengeId }, { enabled: own }));
  const query = own ? sent : written;
  const reviews = useMemo(
    (): Reviews => (own ? { ...NONE, released: sent.data ?? [] } : (written.data ?? NONE)),
    [own, sent.data, written.data],
  );
  return {
    reviews,
    isPending: query.isPending,
    /** Only where there is nothing to show. */
    error: query.data ? null : query.error,
    retry: () => void query.refetch(),
  };
}

/** Comments that the reader may see, by `seq` of the event that they are pinned to. */
export function usePins(): ReadonlyMap<number, readonly Pin[]> {
  const { events } = usePlayer().player;
  const { drafts, released } = useReviews().reviews;
  return useMemo(() => pinsOf(events, [...drafts, ...released]), [events, drafts, released]);
}
