"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { RegradeChangeView, RegradeHead } from "~/features/grading/regrades/schema";
import { useTRPC } from "~/trpc/client";

export interface RegradeQuery {
  head: RegradeHead | undefined;
  changes: RegradeChangeView[];
  error: unknown;
  retry: () => void;
  hasMore: boolean;
  loadingMore: boolean;
  loadMore: () => void;
}

/** A regrade and its changes, page after page. */
export function useRegrade(regradeId: string): RegradeQuery {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.labs.regrades.get.infiniteQueryOptions(
      { regradeId },
      { getNextPageParam: (page) => page.changes.nextCursor },
    ),
  );
  return {
    head: query.data?.pages[0],
    changes: query.data?.pages.flatMap(({ changes }) => changes.items) ?? [],
    error: query.error,
    retry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
  };
}
