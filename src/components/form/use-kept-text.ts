"use client";

import { useCallback, useEffect, useState } from "react";

interface KeptTextOptions {
  /** An empty text is a text, too, and not the same as none. */
  keepsEmpty?: boolean;
}

/**
 * A text that is being written, kept in this browser with every letter; null where there is none.
 * @param key without the app's name; it holds the person's id, so that two people at one computer do not find each other's
 */
export function useKeptText(
  key: string,
  { keepsEmpty = false }: KeptTextOptions = {},
): [string | null, (text: string) => void] {
  const stored = `loupe:${key}`;
  const [text, setText] = useState<string | null>(null);

  useEffect(() => {
    try {
      setText(localStorage.getItem(stored));
    } catch {
      // This browser keeps nothing.
    }
  }, [stored]);

  const write = useCallback(
    (next: string) => {
      setText(next);
      try {
        if (next === "" && !keepsEmpty) localStorage.removeItem(stored);
        else localStorage.setItem(stored, next);
      } catch {
        // It stays on the screen.
      }
    },
    [keepsEmpty, stored],
  );
  return [text, write];
}
