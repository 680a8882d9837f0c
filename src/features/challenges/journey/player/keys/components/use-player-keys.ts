"use client";

import { useEffect, useEffectEvent } from "react";
import { letterKeysOn } from "~/components/layout/letter-keys";
import { type PlayerKey, playerKey } from "../rules";

const FIELDS =
  "input:not([type=radio], [type=checkbox], [type=button]), textarea, select, [contenteditable=true]";
/** What the space bar, Home and End do there is the browser's to say. */
const CONTROLS = "button, a, summary, input, [role=button]";

/** Keys of the player, wherever in it one is: not while somebody types, and not under a dialog. */
export function usePlayerKeys(onKey: (key: PlayerKey) => void): void {
  const act = useEffectEvent(onKey);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const key = playerKey(event, letterKeysOn());
      if (!key || event.defaultPrevented || event.isComposing) return;
      const at = event.target instanceof Element ? event.target : null;
      if (at?.closest(FIELDS) || document.querySelector("[role=dialog][aria-modal=true]")) return;
      if (key === "play" && at?.closest(CONTROLS) && !at.closest("[data-plays]")) return;
      event.preventDefault();
      act(key);
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}
