"use client";

import { useCallback, useEffect, useState } from "react";

export type CodeShown = "changes" | "file";

const KEY = "loupe.player.code";

/** Whether changes or the whole program are shown; this window remembers it until it is closed. */
export function useKeptView(): [CodeShown, (shown: CodeShown) => void] {
  const [shown, setShown] = useState<CodeShown>("changes");
  useEffect(() => {
    try {
      if (sessionStorage.getItem(KEY) === "file") setShown("file");
    } catch {
      // This browser keeps nothing: it begins with changes.
    }
  }, []);
  const choose = useCallback((next: CodeShown) => {
    setShown(next);
    try {
      sessionStorage.setItem(KEY, next);
    } catch {
      // It holds for this page.
    }
  }, []);
  return [shown, choose];
}
