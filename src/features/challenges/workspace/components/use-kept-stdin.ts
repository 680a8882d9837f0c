"use client";

import { useCallback, useEffect, useState } from "react";

/** What goes into the program, kept in this browser with every letter; until something is typed, `first`. */
export function useKeptStdin(
  userId: string,
  challengeId: string,
  first: string,
): [string, (stdin: string) => void] {
  const key = `loupe:stdin:${userId}:${challengeId}`;
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => {
    try {
      setTyped(localStorage.getItem(key));
    } catch {
      // This browser keeps nothing.
    }
  }, [key]);
  const write = useCallback(
    (stdin: string) => {
      setTyped(stdin);
      try {
        localStorage.setItem(key, stdin);
      } catch {
        // It stays on the screen.
      }
    },
    [key],
  );
  return [typed ?? first, write];
}
