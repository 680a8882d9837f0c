"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useTypedDraft } from "~/components/form/typed-draft";
import type { ImportFormat } from "../schema";

export interface ImportValues {
  format: ImportFormat;
  source: string;
  lab: string;
  /** Empty: the suggested one. */
  id: string;
  /** What the id is suggested from: the name of the file that was read last. */
  name: string;
}

const EMPTY: ImportValues = { format: "promptfoo", source: "", lab: "1", id: "", name: "" };

interface ImportDraft {
  values: ImportValues;
  change: (part: Partial<ImportValues>) => void;
  /** The browser has what stands here; false where it keeps nothing. */
  kept: boolean;
  /** It was saved as an exercise and need not be kept any longer. */
  forget: () => void;
}

/** What is being imported, kept in this browser with every keystroke: it survives a reload and a sign-out. */
export function useImportDraft(userId: string): ImportDraft {
  const draft = useTypedDraft<Record<keyof ImportValues, string>>(`${userId}:import`, { ...EMPTY });
  const [values, setValues] = useState(EMPTY);
  const [kept, setKept] = useState(true);
  const current = useRef(values);
  const keep = useRef(draft);
  keep.current = draft;

  const change = useCallback((part: Partial<ImportValues>) => {
    current.current = { ...current.current, ...part };
    setValues(current.current);
    keep.current.typed({ ...current.current });
    setKept((keep.current.read().source ?? "") === current.current.source);
  }, []);

  useEffect(() => {
    const { format, ...texts } = keep.current.read();
    current.current = { ...EMPTY, ...texts, format: format === "loupe" ? "loupe" : "promptfoo" };
    setValues(current.current);
  }, []);

  return { values, change, kept, forget: () => keep.current.saved({ ...EMPTY }) };
}
