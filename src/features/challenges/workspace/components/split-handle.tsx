"use client";

import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import classes from "./split-handle.module.css";
import type { PaneSizes } from "./use-pane-sizes";

interface SplitHandleProps {
  /** What grows and shrinks; spoken. */
  label: string;
  pane: keyof PaneSizes["sizes"];
  panes: PaneSizes;
  /** Ids of the pane that is sized. */
  controls: string;
  className?: string | undefined;
}

/** How far an arrow key moves it, in pixels. */
const STEP = 16;

/** Which way the pane grows: with the pointer, or against it. */
const GROWS = { task: 1, tutor: -1, console: -1 } as const;

/** The line between two panes: dragged, or moved by arrows, Home and End; a double click puts it back. */
export function SplitHandle({ label, pane, panes, controls, className }: SplitHandleProps) {
  const drag = useRef<{ from: number; size: number } | null>(null);
  const { sizes, limits, resize, reset } = panes;
  const across = pane === "console";
  const place = (event: PointerEvent) => (across ? event.clientY : event.clientX);
  const onKeyDown = (event: KeyboardEvent) => {
    const [less, more] = across ? ["ArrowUp", "ArrowDown"] : ["ArrowLeft", "ArrowRight"];
    const moves: Record<string, number> = {
      [less ?? ""]: sizes[pane] - STEP * GROWS[pane],
      [more ?? ""]: sizes[pane] + STEP * GROWS[pane],
      Home: limits[pane].least,
      End: limits[pane].most,
    };
    const size = moves[event.key];
    if (event.key === "Enter") reset(pane);
    else if (size !== undefined) resize(pane, size);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line that is moved is no rule between two texts
    <div
      className={`${classes.handle} ${className ?? ""}`}
      data-across={across || undefined}
      role="separator"
      tabIndex={0}
      aria-label={label}
      title={label}
      aria-controls={controls}
      aria-orientation={across ? "horizontal" : "vertical"}
      aria-valuenow={sizes[pane]}
      aria-valuemin={limits[pane].least}
      aria-valuemax={limits[pane].most}
      onKeyDown={onKeyDown}
      onDoubleClick={() => reset(pane)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { from: place(event), size: sizes[pane] };
      }}
      onPointerMove={(event) => {
        if (!drag.current) return;
        resize(pane, drag.current.size + (place(event) - drag.current.from) * GROWS[pane]);
      }}
      onLostPointerCapture={() => {
        drag.current = null;
      }}
    />
  );
}
