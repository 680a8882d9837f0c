import { CODE_LEAK_LIMITS } from "../constants";
import { codePieces, tidy } from "../pieces/rules";
import { readCode } from "../tokens/rules";
import type { CodeToken } from "../tokens/types";

const WORD = /[\p{L}\p{M}]+|\d+|[^\s\p{L}\p{M}\d"'`\\]/gu;

/** Groups of tokens, by their letters, that stand in what the student has before them. */
export type Known = readonly ReadonlySet<string>[];

export const withoutMarks = (tokens: readonly CodeToken[]): CodeToken[] =>
  tokens.filter(({ kind }) => kind !== "mark");

/** What a student has before them, read as a program in both languages, as a reply, and as words. */
export function knownIn(texts: readonly string[]): ReadonlySet<string> {
  const known = new Set<string>();
  for (const text of new Set(texts)) {
    const readings = new Set([text, codePieces(text)].filter((reading) => reading.trim() !== ""));
    for (const reading of readings)
      for (const language of ["python", "javascript"] as const) {
        const { tokens } = readCode(tidy(reading), language);
        addGroups(
          known,
          withoutMarks(tokens).map(({ exact }) => exact),
        );
        addGroups(
          known,
          tokens.map(({ exact }) => exact),
        );
      }
    addGroups(
      known,
      (tidy(text).match(WORD) ?? []).map((word) => `"${word.toLowerCase()}`),
    );
  }
  return known;
}

function addGroups(known: Set<string>, words: readonly string[]): void {
  for (let size = 2; size <= CODE_LEAK_LIMITS.known; size += 1)
    for (let at = 0; at + size <= words.length; at += 1) known.add(words.slice(at, at + size).join(" "));
}

/** For each token whether the student has it before them: in a row of five, or in a line that they have as a whole. */
export function knownTokens(tokens: readonly CodeToken[], known: Known): boolean[] {
  const size = CODE_LEAK_LIMITS.known;
  const isKnown = (text: string) => known.some((groups) => groups.has(text));
  const marked = new Array<boolean>(tokens.length).fill(false);
  const mark = (from: number, to: number) => marked.fill(true, from, to);
  for (let at = 0; at + size <= tokens.length; at += 1)
    if (isKnown(textOf(tokens, at, at + size))) mark(at, at + size);
  let from = 0;
  for (let at = 1; at <= tokens.length; at += 1) {
    if (at < tokens.length && tokens[at]?.line === tokens[from]?.line) continue;
    if (at - from <= size && at - from > 1 && isKnown(textOf(tokens, from, at))) mark(from, at);
    from = at;
  }
  return marked;
}

const textOf = (tokens: readonly CodeToken[], from: number, to: number) =>
  tokens
    .slice(from, to)
    .map(({ exact }) => exact)
    .join(" ");
