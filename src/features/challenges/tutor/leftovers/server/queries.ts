import "server-only";

/** People on challenges, and texts of each, that are remembered. */
const MOST = { keys: 2_000, texts: 10 } as const;

interface Leftovers {
  texts: Map<string, string[]>;
}

/** One per process. What a restart forgets, the places of the hour bound: a stopped answer keeps its place. */
const holder = globalThis as typeof globalThis & { loupeTutorLeftovers?: Leftovers };

function leftovers(): Map<string, string[]> {
  holder.loupeTutorLeftovers ??= { texts: new Map() };
  return holder.loupeTutorLeftovers.texts;
}

const key = (userId: string, challengeId: string) => `${userId} ${challengeId}`;

/**
 * Remembers what a student saw of a reply that was stopped or broke off. It is in no exchange, but it was seen: the check of the
 * next reply counts it, or a solution could be had in pieces by stopping each.
 */
export function rememberShown(userId: string, challengeId: string, text: string): void {
  if (text.trim() === "") return;
  const all = leftovers();
  const mine = key(userId, challengeId);
  const texts = [...(all.get(mine) ?? []), text].slice(-MOST.texts);
  // The one that was added to last is the last to be forgotten.
  all.delete(mine);
  all.set(mine, texts);
  const [oldest] = all.keys();
  if (all.size > MOST.keys && oldest !== undefined) all.delete(oldest);
}

export const shownBefore = (userId: string, challengeId: string): readonly string[] =>
  leftovers().get(key(userId, challengeId)) ?? [];
