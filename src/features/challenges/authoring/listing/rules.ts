import { matches } from "~/features/content/listing/rules";
import type { ChallengeEntry } from "../schema";
import type { ChallengeFilter } from "./types";

export const EVERY_CHALLENGE: ChallengeFilter = { text: "", state: "", classId: "" };

/** The entries that are among what is asked for. */
export function narrowed(
  entries: readonly ChallengeEntry[],
  { text, state, classId }: ChallengeFilter,
): ChallengeEntry[] {
  return entries.filter(
    (entry) =>
      matches({ text, state: "" }, { names: [entry.title, entry.className ?? ""], state: entry.state }) &&
      (state === "" || (state === "broken" ? entry.broken !== null : entry.state === state)) &&
      (classId === "" || (entry.classId ?? "none") === classId),
  );
}

/** The classes that a list speaks of, in its order. */
export function classesIn(entries: readonly ChallengeEntry[]): { id: string; name: string }[] {
  const found = new Map<string, string>();
  for (const { classId, className } of entries)
    if (classId !== null) found.set(classId, className ?? classId.slice(0, 8));
  return [...found].map(([id, name]) => ({ id, name }));
}
