"use client";

import { useCallback, useState } from "react";
import type { Locale } from "~/i18n/locales";

interface TrialPrompt {
  text: string;
  /** The author wrote it; otherwise it is the reference and follows that. */
  own: boolean;
  setText: (text: string) => void;
  /** Back to the reference. */
  reset: () => void;
}

function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** The prompt to try, kept in this browser per language; the reference until the author writes another. */
export function useTrialPrompt(keptAs: string, locale: Locale, reference: string): TrialPrompt {
  const key = `${keptAs}:${locale}`;
  const [written, setWritten] = useState<Record<string, string | null>>({});
  const own = key in written ? (written[key] ?? null) : kept(key);
  const write = useCallback(
    (text: string | null) => {
      setWritten((before) => ({ ...before, [key]: text }));
      try {
        if (text === null) localStorage.removeItem(key);
        else localStorage.setItem(key, text);
      } catch {
        // The page alone keeps it then.
      }
    },
    [key],
  );
  return { text: own ?? reference, own: own !== null, setText: write, reset: () => write(null) };
}
