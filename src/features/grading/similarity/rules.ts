import { folded, wordsOf } from "../text/rules";

/** Longest texts that are compared letter by letter, in code points; the work grows with the product of both. */
const MOST_COMPARED = 4_000;

/**
 * Levenshtein distance in code points: fewest insertions, deletions and replacements. Never looks past `limit`: where the
 * distance is more, `limit + 1` comes back, so that a long answer costs no more than a near one. With `swaps`, two
 * neighbouring letters in the wrong order are one edit (Damerau's distance, no letter edited twice).
 */
export function editDistance(a: string, b: string, limit: number, swaps = false): number {
  if (a === b) return 0;
  const [short, long] = [Array.from(a), Array.from(b)].sort((x, y) => x.length - y.length) as [
    string[],
    string[],
  ];
  const more = limit + 1;
  if (long.length - short.length > limit || long.length > MOST_COMPARED) return more;
  let previous = Array.from({ length: short.length + 1 }, (_, at) => at);
  let beforeThat: number[] = [];
  for (let row = 1; row <= long.length; row += 1) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= short.length; column += 1) {
      const cost = long[row - 1] === short[column - 1] ? 0 : 1;
      const swapped =
        swaps && long[row - 1] === short[column - 2] && long[row - 2] === short[column - 1] && row > 1;
      const value = Math.min(
        (previous[column] ?? more) + 1,
        (current[column - 1] ?? more) + 1,
        (previous[column - 1] ?? more) + cost,
        swapped ? (beforeThat[column - 2] ?? more) + 1 : more,
      );
      current.push(value);
      if (value < best) best = value;
    }
    if (best > limit) return more;
    beforeThat = previous;
    previous = current;
  }
  return Math.min(previous[short.length] ?? more, more);
}

/**
 * How alike two texts are by their words, 0 to 1: Dice's coefficient over single words and neighbouring pairs, case and
 * width aside. Words are those of `Intl.Segmenter`, so it works without spaces. The same for the same texts, always, and
 * in either order; two texts without words are alike when they are equal.
 */
export function lexicalSimilarity(a: string, b: string): number {
  const left = features(a);
  const right = features(b);
  const total = sizeOf(left) + sizeOf(right);
  if (total === 0) return folded(a).trim() === folded(b).trim() ? 1 : 0;
  let shared = 0;
  for (const [feature, count] of left) shared += Math.min(count, right.get(feature) ?? 0);
  return (2 * shared) / total;
}

function features(text: string): Map<string, number> {
  const words = wordsOf(folded(text));
  const counts = new Map<string, number>();
  const add = (feature: string) => counts.set(feature, (counts.get(feature) ?? 0) + 1);
  words.forEach((word, at) => {
    add(word);
    const next = words[at + 1];
    if (next !== undefined) add(`${word} ${next}`);
  });
  return counts;
}

function sizeOf(counts: Map<string, number>): number {
  let size = 0;
  for (const count of counts.values()) size += count;
  return size;
}
