const TOKEN = /[\p{L}_][\p{L}\p{N}_]*|\d+|[-+*/%=<>!&|^]+/gu;
const KEYWORDS = new Set(
  "and as await break case catch class const continue def elif else except false for from function if import in is let new none not null of or pass raise return this throw true try var while".split(
    " ",
  ),
);

/** Words, numbers and operators of a text, brackets and quotes left out. */
const tokensOf = (text: string) => text.normalize("NFKC").match(TOKEN) ?? [];
const withoutNames = (tokens: readonly string[]) =>
  tokens.map((token) => (/^[\p{L}_]/u.test(token) && !KEYWORDS.has(token.toLowerCase()) ? "name" : token));

/** Longest run of equal tokens, by the plain table of both texts; known tokens of `one` do not count. */
function run(one: readonly string[], other: readonly string[], known: readonly boolean[]): number {
  let best = 0;
  let above: number[] = [];
  for (const token of other) {
    const row: number[] = [];
    for (let at = 0; at < one.length; at += 1) {
      row[at] = token === one[at] ? (above[at - 1] ?? 0) + 1 : 0;
      const length = row[at] ?? 0;
      if (length > best)
        best = Math.max(best, known.slice(at - length + 1, at + 1).filter((seen) => !seen).length);
    }
    above = row;
  }
  return best;
}

/** Readings of a text that somebody could make: as it is, backwards, turned by thirteen, and what base64 or hex in it says. */
function readings(text: string): string[] {
  const decode = (pattern: RegExp, encoding: "base64" | "hex") =>
    [...text.replace(/\s+/g, " ").matchAll(pattern)].map(([part]) =>
      Buffer.from(part.replaceAll(" ", ""), encoding).toString("utf8"),
    );
  const turn = (part: string) =>
    part.replace(/[a-z]/gi, (c) => {
      const base = c < "a" ? 65 : 97;
      return String.fromCharCode(((c.charCodeAt(0) - base + 13) % 26) + base);
    });
  return [
    text,
    [...text].reverse().join(""),
    turn(text),
    ...decode(/[A-Za-z0-9+/ ]{32,}/g, "base64"),
    ...decode(/[0-9a-f ]{32,}/gi, "hex"),
  ];
}

/** One solution to be looked for; what the student has seen, in groups of five tokens, does not count. */
export function plainRunOf(
  solution: string,
  seen: readonly string[],
): (text: string) => { named: number; unnamed: number } {
  const groups = new Set(
    seen.flatMap((text) => {
      const tokens = tokensOf(text);
      return tokens.slice(4).map((_, at) => tokens.slice(at, at + 5).join(" "));
    }),
  );
  const tokens = tokensOf(solution);
  const known = new Array<boolean>(tokens.length).fill(false);
  for (let at = 0; at + 5 <= tokens.length; at += 1)
    if (groups.has(tokens.slice(at, at + 5).join(" "))) known.fill(true, at, at + 5);
  return (text) => {
    const all = readings(text).map(tokensOf);
    return {
      named: Math.max(...all.map((reading) => run(tokens, reading, known))),
      unnamed: Math.max(...all.map((reading) => run(withoutNames(tokens), withoutNames(reading), known))),
    };
  };
}
