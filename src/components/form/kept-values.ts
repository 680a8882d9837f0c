"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useTypedDraft } from "./typed-draft";

interface KeptValues<V> {
  values: V;
  change: (part: Partial<V>) => void;
  /** The browser has what stands here; false where it keeps nothing, or no more. */
  kept: boolean;
  /** It was saved elsewhere and need not be kept any longer. */
  forget: () => void;
}

/**
 * What stands in a form that is no `Form`, kept in this browser with every keystroke: it survives a reload and a sign-out.
 * @param name as for `useTypedDraft`
 * @param empty what stands there at first; the same object each time
 */
export function useKeptValues<V extends Record<string, string>>(name: string, empty: V): KeptValues<V> {
  const draft = useTypedDraft<V>(name, { ...empty });
  const [values, setValues] = useState(empty);
  const [kept, setKept] = useState(true);
  const current = useRef(values);
  const keep = useRef(draft);
  keep.current = draft;

  const change = useCallback(
    (part: Partial<V>) => {
      current.current = { ...current.current, ...part };
      setValues(current.current);
      keep.current.typed({ ...current.current });
      const found = { ...empty, ...keep.current.read() };
      setKept(Object.entries(current.current).every(([field, value]) => found[field] === value));
    },
    [empty],
  );

  useEffect(() => {
    current.current = { ...empty, ...keep.current.read() };
    setValues(current.current);
  }, [empty]);

  return { values, change, kept, forget: () => keep.current.saved({ ...empty }) };
}
