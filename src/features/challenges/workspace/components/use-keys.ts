"use client";

import { type KeyboardEvent, useEffect, useEffectEvent } from "react";

interface Keys {
  onRun: () => void;
  onSubmit: () => void;
  onSave: () => void;
}

/**
 * The keys of the bench: Ctrl or ⌘ with Enter runs (the editor has that key itself), with Shift it submits; with S it saves
 * wherever the cursor is, since browsers would store the page.
 */
export function useKeys(keys: Keys): (event: KeyboardEvent) => void {
  const onSave = useEffectEvent(keys.onSave);
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      onSave();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
  return (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    event.preventDefault();
    if (event.shiftKey) keys.onSubmit();
    else keys.onRun();
  };
}
