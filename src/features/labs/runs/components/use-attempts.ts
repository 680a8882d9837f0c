"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "~/trpc/client";
import type { AttemptView } from "../schema";

export interface AttemptsQuery {
  /** Newest first. */
  items: AttemptView[];
  pending: boolean;
  error: unknown;
  retry: () => void;
  hasMore: boolean;
  loadingMore: boolean;
  loadMore: () => void;
}

/** The person's kept runs of an exercise, page after page. */
export function useAttempts(exerciseId: string): AttemptsQuery {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.labs.attempts.infiniteQueryOptions({ exerciseId }, { getNextPageParam: (page) => page.nextCursor }),
  );
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return {
    items,
    pending: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
  };
}
