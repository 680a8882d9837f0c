"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Body } from "~/features/content/body/types";
import { newRequestId } from "~/lib/request-id";
import { useTRPCClient } from "~/trpc/client";
import { settled } from "../../form/rules";
import { fingerprintOf, solutionIds } from "../rules";
import type { Trial } from "../types";

export interface Proofs {
  /** By the id of the solution; what was not tried is not in it. */
  trials: ReadonlyMap<string, Trial>;
  running: boolean;
  /** Tries these, or all, one after another. */
  run: (ids?: readonly string[]) => void;
  stop: () => void;
}

/**
 * Tries possible solutions of the text as it stands against all its tests, one after another. What is written meanwhile does
 * not change what is being tried; results of another text are told apart by their fingerprint.
 */
export function useProofs(challengeId: string, body: Body): Proofs {
  const client = useTRPCClient();
  const [trials, setTrials] = useState<ReadonlyMap<string, Trial>>(new Map());
  const [running, setRunning] = useState(false);
  const stopping = useRef<AbortController | null>(null);
  const now = useRef(body);
  now.current = body;
  useEffect(
    () => () => {
      stopping.current?.abort();
      stopping.current = null;
    },
    [],
  );

  const tryAll = useCallback(
    async (abort: AbortController, ids: readonly string[] | undefined) => {
      const text = settled(now.current);
      const wanted = ids ?? solutionIds(text);
      const put = (id: string, trial: Trial | null) => {
        // Another round has begun by now.
        if (stopping.current !== abort) return;
        setTrials((before) => {
          const after = new Map(before);
          if (trial) after.set(id, trial);
          else after.delete(id);
          return after;
        });
      };
      for (const id of wanted) put(id, { state: "waiting" });
      for (const id of wanted) {
        if (abort.signal.aborted) {
          put(id, null);
          continue;
        }
        put(id, { state: "running", position: null });
        const of = fingerprintOf(text, id);
        const clientRequestId = newRequestId();
        const queue = client.challenges.runQueue.subscribe(
          { clientRequestId },
          {
            onData: ({ data }) => {
              if (data.type === "waiting") put(id, { state: "running", position: data.position });
              else if (data.type === "started") put(id, { state: "running", position: null });
            },
          },
        );
        try {
          const asked = { challengeId, body: text, solutionId: id, clientRequestId };
          const proof = await client.challenges.authoring.prove.mutate(asked, { signal: abort.signal });
          queue.unsubscribe();
          put(id, { state: "done", proof, of });
        } catch (error) {
          queue.unsubscribe();
          put(id, abort.signal.aborted ? null : { state: "failed", error, of });
        }
      }
      if (stopping.current !== abort) return;
      stopping.current = null;
      setRunning(false);
    },
    [client, challengeId],
  );
  const run = useCallback(
    (ids?: readonly string[]) => {
      if (stopping.current) return;
      const abort = new AbortController();
      stopping.current = abort;
      setRunning(true);
      void tryAll(abort, ids);
    },
    [tryAll],
  );
  const stop = useCallback(() => stopping.current?.abort(), []);
  return useMemo(() => ({ trials, running, run, stop }), [trials, running, run, stop]);
}
