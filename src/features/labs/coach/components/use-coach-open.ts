"use client";

import { useCallback, useEffect, useState } from "react";

const KEY = "loupe:coach-open";

/** "auto" until the person decides: open where there is room for a third pane. */
export type CoachOpen = "auto" | "open" | "closed";

/** Whether the coach stands beside the bench; this browser remembers it. */
export function useCoachOpen(): [CoachOpen, (open: "open" | "closed") => void] {
  const [open, setOpen] = useState<CoachOpen>("auto");
  useEffect(() => {
    try {
      const kept = localStorage.getItem(KEY);
      if (kept === "open" || kept === "closed") setOpen(kept);
    } catch {
      // This browser keeps nothing: it opens where there is room.
    }
  }, []);
  const decide = useCallback((next: "open" | "closed") => {
    setOpen(next);
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // It holds for this page.
    }
  }, []);
  return [open, decide];
}
