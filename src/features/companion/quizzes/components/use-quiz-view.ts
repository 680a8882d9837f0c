"use client";

import { useEffect, useState } from "react";

export type QuizViewMode = "one" | "all";

const keyOf = (userId: string) => `loupe:quiz-view:${userId}`;

/** One question at a time, or all on one sheet; remembered for the person in this browser. */
export function useQuizView(userId: string): [QuizViewMode, (mode: QuizViewMode) => void] {
  const key = keyOf(userId);
  const [mode, setMode] = useState<QuizViewMode>("one");
  useEffect(() => {
    try {
      setMode(localStorage.getItem(key) === "all" ? "all" : "one");
    } catch {
      // Nothing is remembered where storage is off.
    }
  }, [key]);
  const choose = (next: QuizViewMode) => {
    setMode(next);
    try {
      localStorage.setItem(key, next);
    } catch {
      // The page alone remembers it then.
    }
  };
  return [mode, choose];
}
