"use client";

import { type RefObject, useEffect } from "react";
import { letterKeysOn } from "~/components/layout/letter-keys";

/** Where letters are letters. */
const WRITING = "input, textarea, select, [contenteditable='true'], [role='dialog']";

/**
 * `j` goes to the next of what can be stepped through in a part of the page, `k` to the one before; wherever the focus is,
 * so that the next student is one key away. Enter then does what it always does.
 * @param selector of the elements that take the focus
 */
export function useStepKeys(part: RefObject<HTMLElement | null>, selector: string): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !letterKeysOn()) return;
      const by = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
      const from = event.target instanceof Element ? event.target : null;
      if (by === 0 || from?.closest(WRITING)) return;
      const stops: Element[] = [...(part.current?.querySelectorAll(selector) ?? [])];
      if (stops.length === 0) return;
      const at = document.activeElement ? stops.indexOf(document.activeElement) : -1;
      const next = stops[at === -1 ? 0 : Math.min(stops.length - 1, Math.max(0, at + by))];
      event.preventDefault();
      if (!(next instanceof HTMLElement)) return;
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [part, selector]);
}
