/** Ways to write one denial: contracted, contracted without its apostrophe, in full. */
const DENIALS: readonly (readonly string[])[] = [
  ["can't", "cant", "cannot", "can not"],
  ["won't", "wont", "will not"],
  ...["do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "could", "would", "should"].map(
    (verb) => [`${verb}n't`, `${verb}nt`, `${verb} not`],
  ),
];

/** Ways to write who is or what is. */
const BEINGS: readonly (readonly string[])[] = [
  ...["it", "that", "there", "what", "he", "she"].map((word) => [`${word}'s`, `${word} is`]),
  ...["they", "we", "you"].map((word) => [`${word}'re`, `${word} are`]),
];

const WAYS = [...DENIALS, ...BEINGS];
const KNOWN = new RegExp(`(?<![\\p{L}\\p{N}'])(?:${WAYS.flat().join("|")})(?![\\p{L}\\p{N}'])`, "u");

/** `not checked` is also said as `wasn't checked`, with any of these. */
const CONTRACTED = DENIALS.flatMap(([contracted = ""]) => [contracted]);

/**
 * A phrase in the spelling of keys, and the same with its first contraction written in the other ways: `doesn't know`,
 * `does not know`, `doesnt know`. They mean the same, whichever the author listed. What begins with `not` may follow a
 * contracted verb.
 */
export function variantsOf(phrase: string): readonly string[] {
  if (phrase.startsWith("not ")) return [phrase, ...CONTRACTED.map((verb) => `${verb}${phrase.slice(3)}`)];
  const found = KNOWN.exec(phrase);
  if (!found) return [phrase];
  const [written] = found;
  const ways = WAYS.find((each) => each.includes(written)) ?? [written];
  const after = phrase.slice(found.index + written.length);
  return [...new Set([phrase, ...ways.map((way) => `${phrase.slice(0, found.index)}${way}${after}`)])];
}
