"use client";

import { useEffect, useEffectEvent } from "react";
import { letterKeysOn } from "~/components/layout/letter-keys";

const FIELDS =
  "input:not([type=radio], [type=checkbox], [type=button]), textarea, select, [contenteditable=true]";

/** `c` anywhere in the player: not while somebody types, and not under a dialog. The player hears the key, too. */
export function useCommentKey(onKey: () => void): void {
  const act = useEffectEvent(onKey);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "c" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.defaultPrevented || event.isComposing || !letterKeysOn()) return;
      const at = event.target instanceof Element ? event.target : null;
      if (at?.closest(FIELDS) || document.querySelector("[role=dialog][aria-modal=true]")) return;
      act();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}
