"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { RegradeChangeView, RegradeHead, Regrades, RegradeView } from "../schema";
import type { RegradeMode } from "../types";

/** How the screens reach the regrades of one content; each kind of content has such calls. */
export interface RegradeCalls {
  kind: "exercise" | "quiz";
  /** Of the content, as its kind names it. */
  slug: string;
  preview: () => Promise<RegradeView>;
  apply: (wish: { regradeId: string; mode: RegradeMode; reason: string }) => Promise<RegradeView>;
  get: (page: { regradeId: string; cursor?: string | null; limit?: number }) => Promise<RegradeView>;
  list: (page: { cursor?: string | null }) => Promise<Regrades>;
}

/** What these screens keep in the browser's cache. */
export const regradesKey = ({ kind, slug }: RegradeCalls, ...rest: string[]) => [
  "regrades",
  kind,
  slug,
  ...rest,
];

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
export function useRegrade(calls: RegradeCalls, regradeId: string): RegradeQuery {
  const query = useInfiniteQuery({
    queryKey: regradesKey(calls, "one", regradeId),
    queryFn: ({ pageParam }) => calls.get({ regradeId, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.changes.nextCursor,
  });
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
