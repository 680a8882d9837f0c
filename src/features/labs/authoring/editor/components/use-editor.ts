"use client";

import { useEffect, useReducer, useRef, useState } from "react";
import { ordered } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import { editorReducer, isUnsaved, openEditor } from "~/features/content/editor/rules";
import type { EditorAction, EditorState } from "~/features/content/editor/types";
import { EXERCISE_SHAPE } from "../../body/constants";
import type { Authoring } from "../../schema";
import { draftStorage } from "./draft-storage";

export interface Editor {
  state: EditorState;
  dispatch: (action: EditorAction) => void;
  unsaved: boolean;
  /** "failed": this browser keeps nothing. */
  kept: "nothing" | "kept" | "failed";
}

export const bodyOf = (body: Authoring["body"]): Body => ordered(body as Body, EXERCISE_SHAPE) as Body;

/**
 * The text being written. It is kept in this browser with every keystroke, together with the version it began from, so
 * that it survives a reload, a sign-out and a crash. For the browser alone: the server knows no drafts.
 */
export function useEditor(authoring: Authoring, userId: string): Editor {
  const [storage] = useState(() => draftStorage(userId, authoring.exerciseId));
  const [state, dispatch] = useReducer(editorReducer, undefined, () =>
    openEditor(authoring.version, bodyOf(authoring.body), storage.found),
  );
  const [failed, setFailed] = useState(false);
  const unsaved = isUnsaved(state);
  const worthKeeping = unsaved || state.aside !== null;
  const { body, source, baseVersion, aside } = state;
  const first = useRef(true);
  useEffect(() => {
    // What was found is not written again unless something changes.
    if (first.current) {
      first.current = false;
      return;
    }
    if (worthKeeping) setFailed(!storage.keep({ body, source, baseVersion, aside, at: Date.now() }));
    else storage.forget();
  }, [worthKeeping, body, source, baseVersion, aside, storage]);
  useEffect(() => {
    if (!failed || !unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [failed, unsaved]);
  return { state, dispatch, unsaved, kept: !worthKeeping ? "nothing" : failed ? "failed" : "kept" };
}
