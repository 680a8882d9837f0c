/** Groups of `size` neighbours, each as one text; empty for fewer. */
export const groupsOf = (tokens: readonly string[], size: number): string[] =>
  Array.from({ length: Math.max(0, tokens.length - size + 1) }, (_, at) =>
    tokens.slice(at, at + size).join(" "),
  );

/** A number of 32 bits for a text (FNV-1a), the same in every process. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash ^= text.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/**
 * Positions of the groups that stand for a text (winnowing: Schleimer, Wilkerson and Aiken, 2003): of every `window`
 * neighbours the one with the smallest hash, the last of equal ones. A run of `size + window - 1` tokens that two texts share
 * is certain to share one of them.
 */
export function fingerprints(groups: readonly string[], window: number): number[] {
  const hashes = groups.map(hashOf);
  const kept: number[] = [];
  for (let from = 0; from + window <= hashes.length || (from === 0 && hashes.length > 0); from += 1) {
    let smallest = from;
    for (let at = from; at < Math.min(from + window, hashes.length); at += 1)
      if ((hashes[at] ?? 0) <= (hashes[smallest] ?? 0)) smallest = at;
    if (kept.at(-1) !== smallest) kept.push(smallest);
  }
  return kept;
}
