"use client";

import { useCallback, useEffect, useState } from "react";

const draftKey = (userId: string, exerciseId: string) => `loupe:coach-draft:${userId}:${exerciseId}`;

/** The message being written, kept in this browser with every keystroke until it is answered. */
export function useCoachDraft(userId: string, exerciseId: string): [string, (text: string) => void] {
  const key = draftKey(userId, exerciseId);
  const [text, setText] = useState("");

  useEffect(() => {
    try {
      setText(localStorage.getItem(key) ?? "");
    } catch {
      // This browser keeps nothing.
    }
  }, [key]);

  const write = useCallback(
    (next: string) => {
      setText(next);
      try {
        if (next === "") localStorage.removeItem(key);
        else localStorage.setItem(key, next);
      } catch {
        // It stays on the screen.
      }
    },
    [key],
  );
  return [text, write];
}
