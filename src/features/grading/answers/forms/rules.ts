/** Words whose end looks like the ending of a form and is none. */
const WHOLE: ReadonlySet<string> = new Set(
  "news always perhaps series species means lens whereas bias alias atlas canvas chaos evening morning nothing something anything everything during ceiling sibling".split(
    " ",
  ),
);

const VOWEL = /[aeiouy]/;
const DOUBLE = /([b-df-hj-np-tv-z])\1$/;

/**
 * What an English word may be a form of, itself included: `checks`, `checked` and `checking` of `check`, `copies` of `copy`,
 * `used` of `use`, `running` of `run`. Words of other letters and short ones are forms of themselves alone.
 */
export function basesOf(word: string): readonly string[] {
  if (word.length < 4 || !/^[a-z]+$/.test(word) || WHOLE.has(word)) return [word];
  const bases = new Set([word]);
  if (/[^aeiou]ies$/.test(word)) bases.add(`${word.slice(0, -3)}y`);
  else if (/(?:[sxzo]|[cs]h)es$/.test(word)) bases.add(word.slice(0, -2));
  if (/[^sui]s$/.test(word)) bases.add(word.slice(0, -1));
  if (/[^aeiou]ied$/.test(word)) bases.add(`${word.slice(0, -3)}y`);
  const stem = /^(.{2,}?)(?:ed|ing)$/.exec(word)?.[1];
  if (stem && VOWEL.test(stem)) {
    bases.add(`${stem}e`);
    if (stem.length > 3 || DOUBLE.test(stem)) bases.add(stem);
    if (stem.length > 3 && DOUBLE.test(stem)) bases.add(stem.slice(0, -1));
  }
  return [...bases];
}

/** True where two words are forms of one: singular and plural, or of one verb. */
export function areForms(a: readonly string[], b: readonly string[]): boolean {
  return a.some((base) => b.includes(base));
}
