"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** The name of the shortcut key: ⌘ on Apple machines, Ctrl elsewhere and on the server. */
export function useModKey(): "⌘" | "Ctrl" {
  return useSyncExternalStore(
    never,
    () => (/mac|iphone|ipad/i.test(navigator.userAgent) ? "⌘" : "Ctrl"),
    () => "Ctrl",
  );
}
