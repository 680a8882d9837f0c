"use client";

import { useCallback, useSyncExternalStore } from "react";

const KEY = "loupe.letter-keys";
const CHANGED = "loupe:letter-keys";

/** Where the browser keeps nothing, it holds until the page is left. */
let here = true;

/**
 * Whether single letters and signs do something by themselves. Those who control a page by speech switch it off: a word
 * that is heard must not press its letters (WCAG 2.1.4). Kept on the device.
 */
export function letterKeysOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== "off" && here;
  } catch {
    return here;
  }
}

function subscribe(changed: () => void): () => void {
  addEventListener(CHANGED, changed);
  addEventListener("storage", changed);
  return () => {
    removeEventListener(CHANGED, changed);
    removeEventListener("storage", changed);
  };
}

/** The same for what is drawn, and how to change it. */
export function useLetterKeys(): [on: boolean, set: (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, letterKeysOn, () => true);
  const set = useCallback((next: boolean) => {
    here = next;
    try {
      if (next) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, "off");
    } catch {
      // It holds for this page.
    }
    dispatchEvent(new Event(CHANGED));
  }, []);
  return [on, set];
}
