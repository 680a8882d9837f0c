"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC, useTRPCClient } from "~/trpc/client";

/** What comes at once is read at once: a class at work says something every second. */
const REST_MS = 5_000;

/** Reads the page's numbers anew when the server says that something changed, at most every five seconds. */
export function useNews(classId: string | undefined): void {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  useEffect(() => {
    let read = Date.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      timer = undefined;
      read = Date.now();
      const { needsMe, classWork, groups } = trpc.challenges;
      for (const queryKey of [needsMe.pathKey(), classWork.pathKey(), groups.list.pathKey()])
        queries.invalidateQueries({ queryKey });
    };
    const news = client.challenges.needsMeNews.subscribe(classId ? { classId } : {}, {
      onData: ({ data }) => {
        if (!data.changed || timer !== undefined) return;
        timer = setTimeout(refresh, Math.max(0, read + REST_MS - Date.now()));
      },
    });
    return () => {
      clearTimeout(timer);
      news.unsubscribe();
    };
  }, [classId, client, queries, trpc]);
}
