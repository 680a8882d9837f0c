"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { appErrorOf } from "~/trpc/app-error-of";
import type { Body } from "../../body/types";
import type { EditorKind } from "../types";
import type { Editor } from "./use-editor";

export interface Saving {
  phase: "idle" | "saving";
  error: unknown;
  /** Somebody saved after the version that was opened. */
  conflict: boolean;
  /** Saves a text as the version after `baseVersion`; gives its number, or nothing where it was refused. */
  save: (body: Body, baseVersion: number) => Promise<number | undefined>;
  /** Likewise with the text of an older version, which takes the place of what is written. */
  restore: (body: Body, baseVersion: number) => Promise<number | undefined>;
  closeConflict: () => void;
}

/** Saves the text as a new version. A refusal changes nothing of what is written. */
export function useSave({ calls, settle }: EditorKind<unknown>, editor: Editor): Saving {
  const queries = useQueryClient();
  const [phase, setPhase] = useState<Saving["phase"]>("idle");
  const [error, setError] = useState<unknown>(null);
  const [conflict, setConflict] = useState(false);
  const busy = useRef(false);
  const { dispatch } = editor;
  const send = useCallback(
    async (written: Body, baseVersion: number, restored: boolean) => {
      if (busy.current) return undefined;
      busy.current = true;
      setPhase("saving");
      setError(null);
      try {
        const body = settle(written);
        const { version } = await calls.save(baseVersion, body);
        dispatch(restored ? { type: "restored", version, body } : { type: "saved", version, written, body });
        setConflict(false);
        await Promise.all(calls.afterSave.map((queryKey) => queries.invalidateQueries({ queryKey })));
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
    [calls, settle, dispatch, queries],
  );
  const save = useCallback((body: Body, baseVersion: number) => send(body, baseVersion, false), [send]);
  const restore = useCallback((body: Body, baseVersion: number) => send(body, baseVersion, true), [send]);
  return { phase, error, conflict, save, restore, closeConflict: () => setConflict(false) };
}
