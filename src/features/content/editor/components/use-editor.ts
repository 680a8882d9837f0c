"use client";

import { useEffect, useReducer, useRef, useState } from "react";
import type { Authored } from "../../authoring/schema";
import type { Body } from "../../body/types";
import { editorReducer, isUnsaved, laidOut, openEditor } from "../rules";
import type { EditorAction, EditorKind, EditorState } from "../types";
import { draftStorage } from "./draft-storage";

export interface Editor {
  state: EditorState;
  dispatch: (action: EditorAction) => void;
  unsaved: boolean;
  /** "failed": this browser keeps nothing. */
  kept: "nothing" | "kept" | "failed";
}

/** A text that takes longer to keep than this, in milliseconds, is kept when the hands rest. */
const QUICK_MS = 8;
const REST_MS = 300;
const LONGEST_MS = 2_000;

/**
 * The text being written. It is kept in this browser with every keystroke, together with the version it began from, so
 * that it survives a reload, a sign-out and a crash; a very long one when the hands rest, and when the page is left. For
 * the browser alone: the server knows no drafts.
 */
export function useEditor(kind: EditorKind<unknown>, authored: Authored, userId: string): Editor {
  const [storage] = useState(() => draftStorage(kind.keptAs, userId, kind.slug));
  const [state, dispatch] = useReducer(editorReducer, undefined, () =>
    openEditor(authored.version, laidOut(authored.body as Body, kind), storage.found),
  );
  const [failed, setFailed] = useState(false);
  const unsaved = isUnsaved(state);
  const worthKeeping = unsaved || state.aside !== null;
  const { body, source, baseVersion, aside } = state;
  const first = useRef(true);
  const pending = useRef<(() => void) | null>(null);
  const last = useRef({ at: 0, took: 0 });
  useEffect(() => {
    // What was found is not written again unless something changes.
    if (first.current) {
      first.current = false;
      return;
    }
    pending.current = null;
    if (!worthKeeping) return storage.forget();
    const keep = () => {
      pending.current = null;
      const began = performance.now();
      setFailed(!storage.keep({ body, source, baseVersion, aside, at: Date.now() }));
      last.current = { at: performance.now(), took: performance.now() - began };
    };
    if (last.current.took < QUICK_MS) return keep();
    pending.current = keep;
    const longest = last.current.at + LONGEST_MS - performance.now();
    const timer = setTimeout(keep, Math.max(0, Math.min(REST_MS, longest)));
    return () => clearTimeout(timer);
  }, [worthKeeping, body, source, baseVersion, aside, storage]);
  useEffect(() => {
    const keepNow = () => pending.current?.();
    addEventListener("pagehide", keepNow);
    return () => {
      removeEventListener("pagehide", keepNow);
      keepNow();
    };
  }, []);
  useEffect(() => {
    if (!failed || !unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [failed, unsaved]);
  return { state, dispatch, unsaved, kept: !worthKeeping ? "nothing" : failed ? "failed" : "kept" };
}
