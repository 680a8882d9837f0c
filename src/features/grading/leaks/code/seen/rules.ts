import { CODE_LEAK_LIMITS } from "../constants";
import { keptTokens } from "../kept/rules";
import { codePieces, looksLikeCode, tidy } from "../pieces/rules";
import type { CodeToken } from "../tokens/types";

const WORD = /[\p{L}\p{M}]+|\d+|[^\s\p{L}\p{M}\d"'`\\]/gu;

/** Share of lines that look like code from which a text is a program. */
const PROGRAM = 0.4;

/** Groups of tokens, by their letters, that stand in what the student has before them. */
export type Known = readonly ReadonlySet<string>[];

/** Tokens that are no brackets or separators. */
export const withoutMarks = (tokens: readonly CodeToken[]): CodeToken[] =>
  tokens.filter(({ kind }) => kind !== "mark");

/** Whether a text is a program rather than prose with pieces of one. */
function isProgram(text: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.filter(looksLikeCode).length >= lines.length * PROGRAM;
}

/** What a student has before them, read once: its tokens in both languages, and its words. */
export interface SeenText {
  programs: (readonly CodeToken[])[];
  words: string[];
}

/** Reads a text that the student has before them. @param program it is one, whatever it looks like */
export function readSeen(text: string, program = false): SeenText {
  const whole = tidy(text);
  const code = program || isProgram(whole) ? whole : codePieces(text);
  return {
    programs: code.trim() === "" ? [] : [keptTokens(code, "python"), keptTokens(code, "javascript")],
    words: (whole.match(WORD) ?? []).map((word) => `"${word.toLowerCase()}`),
  };
}

/** Groups of tokens and words of texts, by their letters. */
export function knownIn(texts: readonly SeenText[]): ReadonlySet<string> {
  const known = new Set<string>();
  for (const { programs, words } of texts) {
    for (const tokens of programs) {
      addGroups(known, exacts(withoutMarks(tokens)));
      addGroups(known, exacts(tokens));
    }
    addGroups(known, words);
  }
  return known;
}

const exacts = (tokens: readonly CodeToken[]) => tokens.map(({ exact }) => exact);

function addGroups(known: Set<string>, words: readonly string[]): void {
  for (let from = 0; from < words.length; from += 1) {
    let group = words[from] ?? "";
    for (let at = from + 1; at < Math.min(from + CODE_LEAK_LIMITS.known, words.length); at += 1) {
      group += ` ${words[at]}`;
      known.add(group);
    }
  }
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
