"use client";

import { useCallback, useLayoutEffect, useState } from "react";

type Pane = "task" | "tutor" | "console";

const KEY = "loupe:panes:challenge";

/** Widths of the panes at the sides and the height below the editor, in pixels. */
const USUAL: Record<Pane, number> = { task: 368, tutor: 280, console: 260 };
const LIMITS: Record<Pane, { least: number; most: number }> = {
  task: { least: 280, most: 640 },
  tutor: { least: 264, most: 480 },
  console: { least: 140, most: 560 },
};

export interface PaneSizes {
  sizes: Record<Pane, number>;
  limits: typeof LIMITS;
  resize: (pane: Pane, size: number) => void;
  reset: (pane: Pane) => void;
}

function within(pane: Pane, size: unknown): number {
  if (typeof size !== "number" || !Number.isFinite(size)) return USUAL[pane];
  return Math.round(Math.min(LIMITS[pane].most, Math.max(LIMITS[pane].least, size)));
}

function stored(): Record<Pane, number> {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Record<Pane, unknown>>;
    return {
      task: within("task", kept.task),
      tutor: within("tutor", kept.tutor),
      console: within("console", kept.console),
    };
  } catch {
    return USUAL;
  }
}

/** How the desk is divided; this browser remembers it. */
export function usePaneSizes(): PaneSizes {
  const [sizes, setSizes] = useState(USUAL);
  // Before the browser paints, so that nothing moves.
  useLayoutEffect(() => setSizes(stored()), []);
  const resize = useCallback((pane: Pane, size: number) => {
    setSizes((before) => {
      const next = { ...before, [pane]: within(pane, size) };
      try {
        localStorage.setItem(KEY, JSON.stringify(next));
      } catch {
        // It holds for this page.
      }
      return next;
    });
  }, []);
  const reset = useCallback((pane: Pane) => resize(pane, USUAL[pane]), [resize]);
  return { sizes, limits: LIMITS, resize, reset };
}
