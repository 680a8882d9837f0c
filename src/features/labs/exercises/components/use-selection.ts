"use client";

import { useState } from "react";
import type { AttemptView } from "../../runs/schema";

interface Selection {
  /** Ids of the one or two attempts that are looked at. */
  selected: readonly string[];
  select: (id: string) => void;
  /** The attempt whose answer and verdicts are shown: the one selected last. */
  shown: AttemptView | null;
}

/**
 * Which attempts are looked at. Without a choice of the person's: the newest and the one before it. A new run ends a
 * choice that was made before it.
 * @param fresh the run that ended last, also while the list does not have it yet
 */
export function useSelection(items: readonly AttemptView[], fresh: AttemptView | null): Selection {
  const newest = fresh && !items.some(({ id }) => id === fresh.id) ? fresh : (items[0] ?? fresh);
  const [choice, setChoice] = useState<{ since: string | undefined; ids: string[] } | null>(null);
  const current = choice?.since === newest?.id ? choice : null;
  const selected = current?.ids ?? items.slice(0, 2).map(({ id }) => id);
  const select = (id: string) => {
    const without = selected.filter((one) => one !== id);
    const ids =
      without.length < selected.length && selected.length > 1 ? without : [...without, id].slice(-2);
    setChoice({ since: newest?.id, ids });
  };
  const last = current?.ids.at(-1);
  return { selected, select, shown: items.find(({ id }) => id === last) ?? newest ?? null };
}
