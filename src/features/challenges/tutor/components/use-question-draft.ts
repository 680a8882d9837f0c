"use client";

import { useCallback, useEffect, useState } from "react";

const draftKey = (userId: string, challengeId: string) => `loupe:tutor-draft:${userId}:${challengeId}`;

/** The question being written, kept in this browser with every letter until it is answered. */
export function useQuestionDraft(userId: string, challengeId: string): [string, (text: string) => void] {
  const key = draftKey(userId, challengeId);
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
