"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import type { Body } from "~/features/content/body/types";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPC, useTRPCClient } from "~/trpc/client";
import type { Editor } from "./use-editor";

export interface Saving {
  phase: "idle" | "saving";
  error: unknown;
  /** Somebody saved after the version that was opened. */
  conflict: boolean;
  /** Saves a text as the version after `baseVersion`; gives its number, or nothing where it was refused. */
  save: (body: Body, baseVersion: number) => Promise<number | undefined>;
  closeConflict: () => void;
}

/** Saves the text as a new version. A refusal changes nothing of what is written. */
export function useSave(exerciseId: string, editor: Editor): Saving {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [phase, setPhase] = useState<Saving["phase"]>("idle");
  const [error, setError] = useState<unknown>(null);
  const [conflict, setConflict] = useState(false);
  const busy = useRef(false);
  const { dispatch } = editor;
  const save = useCallback(
    async (body: Body, baseVersion: number) => {
      if (busy.current) return undefined;
      busy.current = true;
      setPhase("saving");
      setError(null);
      try {
        const { version } = await client.labs.authoring.save.mutate({ exerciseId, baseVersion, body });
        dispatch({ type: "saved", version, body });
        setConflict(false);
        await Promise.all([
          queries.invalidateQueries({ queryKey: trpc.labs.authoring.get.queryKey({ exerciseId }) }),
          queries.invalidateQueries({ queryKey: trpc.labs.authoring.list.queryKey() }),
        ]);
        return version;
      } catch (failure) {
        if (appErrorOf(failure).code === "CONFLICT") setConflict(true);
        else setError(failure);
        return undefined;
      } finally {
        busy.current = false;
        setPhase("idle");
      }
    },
    [client, dispatch, exerciseId, queries, trpc],
  );
  return { phase, error, conflict, save, closeConflict: () => setConflict(false) };
}
