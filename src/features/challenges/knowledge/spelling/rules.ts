/** Words of so few letters are too near to one another to guess. */
const SHORTEST = 4;

/** Could this be a misspelt word? Names and words with an alphabet, not pairs of characters or operators. */
export const mayBeMisspelt = (word: string): boolean =>
  /^[\p{L}_]+$/u.test(word) &&
  !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word) &&
  Array.from(word).length >= SHORTEST;

/**
 * The words that a misspelt one may stand for, nearest first: one slip in a short word, two in a longer one.
 * @param known words with some likeness
 */
export function respellings(word: string, known: readonly string[], most = 2): string[] {
  const slips = word.length < 7 ? 1 : 2;
  return known
    .map((one) => ({ one, distance: distanceOf(word, one, slips) }))
    .filter(({ one, distance }) => one !== word && distance <= slips)
    .sort((a, b) => a.distance - b.distance || a.one.localeCompare(b.one, "en"))
    .slice(0, most)
    .map(({ one }) => one);
}

/** Letters changed, left out, added, or neighbours exchanged; anything over `most` is `most + 1`. */
export function distanceOf(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return Math.min(last[b.length] ?? 0, most + 1);
}
