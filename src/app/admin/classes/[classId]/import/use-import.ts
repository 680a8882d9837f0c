"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { ImportedRoster, RosterProgress } from "~/features/identity/rosters/schema";
import { newRequestId } from "~/lib/request-id";
import { useTRPC, useTRPCClient } from "~/trpc/client";

export interface ImportChoices {
  rosterClass?: string;
  leaveOut: boolean;
  letters: boolean;
}

type Sent = { csv: string } | { base64: string };

/** Reads a roster, and brings it in while telling how far it is. */
export function useImport(classId: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const [progress, setProgress] = useState<RosterProgress | null>(null);
  const call = useMutation(trpc.identity.classes.importRoster.mutationOptions());

  const preview = (sent: Sent, rosterClass?: string): Promise<ImportedRoster> =>
    call.mutateAsync({ classId, ...sent, ...(rosterClass ? { rosterClass } : {}), dryRun: true });

  async function bringIn(sent: Sent, choices: ImportChoices): Promise<ImportedRoster> {
    const clientRequestId = newRequestId();
    const following = client.identity.rosters.importProgress.subscribe(
      { clientRequestId },
      { onData: ({ data }) => setProgress(data), onError: () => undefined },
    );
    try {
      return await call.mutateAsync({ classId, ...sent, ...choices, dryRun: false, clientRequestId });
    } finally {
      following.unsubscribe();
      setProgress(null);
      await Promise.all([
        queries.invalidateQueries(trpc.identity.rosters.invitations.pathFilter()),
        queries.invalidateQueries(trpc.identity.classes.pathFilter()),
      ]);
    }
  }

  return { preview, bringIn, progress, pending: call.isPending, error: call.error, reset: call.reset };
}

/** How far the letters of a class are; null before the first of them and where none are under way. */
export function useLetters(classId: string, leaving: boolean): RosterProgress | null {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const [progress, setProgress] = useState<RosterProgress | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the proxies are new at each call, and mean the same
  useEffect(() => {
    if (!leaving) return;
    const renew = () => queries.invalidateQueries(trpc.identity.rosters.invitations.pathFilter());
    const following = client.identity.rosters.letterProgress.subscribe(
      { classId },
      { onData: ({ data }) => setProgress(data), onComplete: renew, onError: renew },
    );
    return () => following.unsubscribe();
  }, [classId, leaving]);
  return progress;
}
