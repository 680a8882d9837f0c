"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { MAX_FILE_BYTES } from "../constants";
import type { SentFile } from "../types";
import { SendFailed, sendFile } from "./send-file";

/** A file on its way; once it is there it leaves the list. */
export interface Upload {
  id: number;
  name: string;
  bytes: number;
  state: "waiting" | "sending" | "failed" | "tooLarge";
  /** Share that is sent, 0 to 1. */
  share: number;
  /** Why it failed, in the reader's language; null where the server could not be reached. */
  reason: string | null;
}

interface Held extends Upload {
  file: File;
}

export interface Uploads {
  list: readonly Upload[];
  add: (files: readonly File[]) => void;
  again: (id: number) => void;
  /** Breaks it off, or takes a failed one out of the list. */
  drop: (id: number) => void;
}

/**
 * Sends files one after another. What fails stays in the list until it is sent again or dropped.
 * @param onSent one file is in the store
 */
export function useUploads(url: string, onSent: (file: SentFile) => void): Uploads {
  const [list, setList] = useState<readonly Held[]>([]);
  const next = useRef(1);
  const sending = useRef<{ id: number; abort: AbortController } | null>(null);
  const sent = useRef(onSent);
  sent.current = onSent;
  const put = useCallback(
    (id: number, change: Partial<Upload> | null) =>
      setList((before) =>
        before.flatMap((one) => (one.id !== id ? [one] : change ? [{ ...one, ...change }] : [])),
      ),
    [],
  );

  useEffect(() => {
    const first = list.find(({ state }) => state === "waiting");
    if (!first || sending.current) return;
    const { id, file } = first;
    const abort = new AbortController();
    sending.current = { id, abort };
    put(id, { state: "sending", share: 0 });
    sendFile<SentFile>(url, file, { onProgress: (share) => put(id, { share }), signal: abort.signal })
      .then(
        (kept) => {
          sending.current = null;
          put(id, null);
          sent.current(kept);
        },
        (error: unknown) => {
          sending.current = null;
          const reason = error instanceof SendFailed ? (error.shape?.message ?? null) : null;
          put(id, abort.signal.aborted ? null : { state: "failed", reason });
        },
      )
      .catch(() => undefined);
  }, [list, url, put]);
  useEffect(() => () => sending.current?.abort.abort(), []);

  return {
    list,
    add: (files) =>
      setList((before) => [
        ...before,
        ...files.map((file): Held => {
          const id = next.current;
          next.current += 1;
          const state = file.size > MAX_FILE_BYTES ? "tooLarge" : "waiting";
          return { id, file, name: file.name, bytes: file.size, state, share: 0, reason: null };
        }),
      ]),
    again: (id) => put(id, { state: "waiting", reason: null, share: 0 }),
    drop: (id) => (sending.current?.id === id ? sending.current.abort.abort() : put(id, null)),
  };
}
