"use client";

import { useCallback, useEffect, useState } from "react";

/** "auto" until the person decides: open where there is room for a third pane. */
export type PaneOpen = "auto" | "open" | "closed";

/**
 * Whether a workspace's third pane stands beside the bench; this browser remembers it.
 * @param key of the browser's storage
 */
export function usePaneOpen(key: string): [PaneOpen, (open: "open" | "closed") => void] {
  const [open, setOpen] = useState<PaneOpen>("auto");
  useEffect(() => {
    try {
      const kept = localStorage.getItem(key);
      if (kept === "open" || kept === "closed") setOpen(kept);
    } catch {
      // This browser keeps nothing: it opens where there is room.
    }
  }, [key]);
  const decide = useCallback(
    (next: "open" | "closed") => {
      setOpen(next);
      try {
        localStorage.setItem(key, next);
      } catch {
        // It holds for this page.
      }
    },
    [key],
  );
  return [open, decide];
}
