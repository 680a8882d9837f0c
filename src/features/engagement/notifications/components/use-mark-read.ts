"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "~/trpc/client";

interface MarkRead {
  /** Marks these, or all where none are named. */
  mark: (ids?: string[]) => void;
  pending: boolean;
  error: unknown;
}

/** Marks notices as read, and lets every list and the bell know. */
export function useMarkRead(): MarkRead {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation(
    trpc.engagement.notifications.markRead.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.engagement.notifications.list.pathKey() }),
    }),
  );
  return { mark: (ids) => mutate(ids ? { ids } : {}), pending: isPending, error };
}
