"use client";

import { useCallback, useEffect, useState } from "react";

export interface Draft {
  text: string;
  setText: (text: string) => void;
  /** "none": nothing typed yet; "failed": this browser keeps nothing (private mode, storage full). */
  state: "none" | "saved" | "failed";
  /** False until the browser's storage was looked at; the server knows no drafts. */
  ready: boolean;
}

/** Drafts belong to the person and the exercise, so that two people at one computer do not find each other's. */
const draftKey = (userId: string, exerciseId: string) => `loupe:draft:${userId}:${exerciseId}`;

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The prompt being written, kept in this browser with every keystroke: it survives a reload, a sign-out, a crash and a
 * failed run.
 * @param fallback what to start from where there is no draft (the last prompt that was run); may come later
 */
export function useDraft(userId: string, exerciseId: string, fallback: string | undefined): Draft {
  const key = draftKey(userId, exerciseId);
  const [ready, setReady] = useState(false);
  const [draft, setDraft] = useState<string | null>(null);
  const [state, setState] = useState<Draft["state"]>("none");

  useEffect(() => {
    const kept = read(key);
    setDraft(kept);
    setState(kept === null ? "none" : "saved");
    setReady(true);
  }, [key]);

  const setText = useCallback(
    (text: string) => {
      setDraft(text);
      setState(write(key, text) ? "saved" : "failed");
    },
    [key],
  );
  return { text: draft ?? fallback ?? "", setText, state, ready };
}
