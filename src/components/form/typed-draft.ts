"use client";

import { useMemo, useRef, useState } from "react";

/** What was typed into a form and not sent yet. */
export interface TypedDraft<V> {
  /** Something differs from what is saved. */
  unsaved: boolean;
  /** What was typed before, field by field; only what differs from the saved values. */
  read(): Partial<V>;
  /** Keeps what differs from the saved values. */
  typed(values: V): void;
  /** These are the saved values now; nothing is left to keep. */
  saved(values: V): void;
}

function stored(key: string): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    return typeof kept === "object" && kept !== null ? (kept as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function store(key: string, values: Record<string, unknown>): void {
  try {
    if (Object.keys(values).length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(values));
  } catch {
    // Storage can be off or full; then the page alone keeps what was typed.
  }
}

/**
 * Keeps in this browser what stands in a form unsent: it survives a reload, a sign-out and a crash. Texts only, never a
 * password.
 * @param name the person and the form, so that two people at one computer do not find each other's words
 * @param initial the saved values
 */
export function useTypedDraft<V extends Record<string, string>>(name: string, initial: V): TypedDraft<V> {
  const key = `loupe:typed:${name}`;
  const base = useRef(initial);
  const [unsaved, setUnsaved] = useState(false);
  return useMemo(() => {
    const changed = (values: Record<string, unknown>) =>
      Object.fromEntries(
        Object.entries(values).filter(
          ([field, value]) =>
            typeof value === "string" && field in base.current && value !== base.current[field],
        ),
      );
    return {
      unsaved,
      read: () => changed(stored(key)) as Partial<V>,
      typed(values) {
        const rest = changed(values);
        store(key, rest);
        setUnsaved(Object.keys(rest).length > 0);
      },
      saved(values) {
        base.current = values;
        store(key, {});
        setUnsaved(false);
      },
    };
  }, [key, unsaved]);
}
