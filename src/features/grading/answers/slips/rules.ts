import { editDistance } from "../../similarity/rules";
import { areForms, basesOf } from "../forms/rules";
import { NEGATORS } from "../negation/constants";
import type { Spelled } from "../spelling/types";
import { ENDINGS, LONGEST_SLIPPED, PREFIXES, UNIT } from "./constants";
import type { Slippable, Token } from "./types";

const TOKEN =
  /[[\p{L}\p{N}\p{M}_]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々]]+/gv;
/** Words, with blanks, hyphens and apostrophes between them: what may be mistyped. The rest is code, or CJK. */
const PROSE = /^[\p{L}\p{M}\p{N}' -]+$/u;
/** `useState`: a name of a program. */
const CAMEL = /^\p{Ll}+\p{Lu}\p{Ll}/u;

/** Words of a text, in order. */
export function tokensOf({ text }: Spelled): Token[] {
  return Array.from(text.matchAll(TOKEN), (match) => token(match[0], match.index));
}

const token = (text: string, start: number): Token => ({
  text,
  start,
  end: start + text.length,
  bases: basesOf(text),
  letters: lettersOf(text),
});

/** Edits that count as a slip: 0 up to four letters, 1 up to eight, 2 beyond (grading.md, short answers, 4). */
function allowance(letters: number): number {
  if (letters <= 4) return 0;
  return letters <= 8 ? 1 : 2;
}

/**
 * A phrase as slips of it are looked for; undefined where it can have none: too short, code, or a script without blanks.
 * `phrase` is spelled as answers are, `written` is how the author wrote it, `maxEdits` what the author allows instead of
 * the length's measure, for the phrase and each of its words.
 */
export function slippable(
  phrase: string,
  written: string,
  maxEdits: number | undefined,
): Slippable | undefined {
  const tokens = Array.from(phrase.matchAll(TOKEN), (match) => match[0]);
  const letters = phrase.match(/\p{L}/gu)?.length ?? 0;
  const joined = tokens.join("");
  if (!PROSE.test(phrase) || CAMEL.test(written.trim())) return undefined;
  // Letters of other scripts would be missing from the words.
  if (joined !== phrase.replace(/[ '-]/g, "")) return undefined;
  const allowed = maxEdits ?? allowance(letters);
  if (maxEdits === 0 || letters < 4) return undefined;
  const words = tokens.map((text) => ({
    text,
    bases: basesOf(text),
    letters: lettersOf(text),
    allowed: wordAllowance(text, maxEdits),
  }));
  return { words, allowed, joined };
}

/** A phrase as other forms of its words are looked for, without any slip; undefined where it can have none. */
export function formable(phrase: string, written: string): Slippable | undefined {
  const ready = slippable(phrase, written, undefined);
  return ready && { ...ready, allowed: 0, words: ready.words.map((word) => ({ ...word, allowed: 0 })) };
}

function wordAllowance(word: string, maxEdits: number | undefined): number {
  if (/[\p{N}_]/u.test(word) || UNIT.test(word) || word.length > LONGEST_SLIPPED) return 0;
  return maxEdits ?? allowance(word.match(/\p{L}/gu)?.length ?? 0);
}

/**
 * Stretches of a text that are the phrase but for a slip. `rivals` are words that the key lists elsewhere or forbids: what
 * is one of them, or nearer to one of them, is no slip of this phrase.
 */
export function findSlips(
  { text }: Spelled,
  tokens: readonly Token[],
  phrase: Slippable,
  rivals: readonly string[],
): { start: number; end: number }[] {
  const count = phrase.words.length;
  const found: { start: number; end: number }[] = [];
  const distances = phrase.words.map(() => new Map<string, number>());
  const editsAt = (at: number): number => {
    let edits = 0;
    for (let index = 0; index < count; index += 1) {
      const word = phrase.words[index];
      const said = tokens[at + index];
      const known = distances[index];
      if (!word || !said || !known) return phrase.allowed + 1;
      let distance = known.get(said.text);
      if (distance === undefined) {
        distance = slipDistance(said, word, rivals);
        known.set(said.text, distance);
      }
      edits += distance;
      if (edits > phrase.allowed) return edits;
    }
    return edits;
  };
  const opening = phrase.words[0];
  for (let at = 0; at < tokens.length; at += 1) {
    const first = tokens[at];
    if (!first || !opening) continue;
    const near =
      Math.abs(first.text.length - opening.text.length) <= opening.allowed ||
      areForms(first.bases, opening.bases);
    const last = tokens[at + count - 1];
    if (near && last && areJoined(text, tokens, at, count) && editsAt(at) <= phrase.allowed)
      found.push({ start: first.start, end: last.end });
    if (phrase.allowed === 0 || !phrase.joined.startsWith(first.text) || NEGATORS.has(first.text)) continue;
    // A blank or hyphen too few or too many.
    for (const size of count > 1 ? [count - 1, count + 1] : [count + 1]) {
      const end = tokens[at + size - 1];
      if (end && areJoined(text, tokens, at, size) && joinedText(tokens, at, size) === phrase.joined)
        found.push({ start: first.start, end: end.end });
    }
  }
  return found;
}

/** Edits between a word that was said and one of the key; many where it is no slip. */
function slipDistance(said: Token, word: Slippable["words"][number], rivals: readonly string[]): number {
  const none = Number.POSITIVE_INFINITY;
  if (said.text === word.text) return 0;
  if (areForms(said.bases, word.bases)) return rivals.includes(said.text) ? none : 0;
  if (word.allowed === 0 || Math.abs(said.text.length - word.text.length) > word.allowed) return none;
  // One edit changes at most two letters of the set.
  if (bits(said.letters ^ word.letters) > 2 * word.allowed) return none;
  if (/[\p{N}_]/u.test(said.text)) return none;
  const distance = editDistance(said.text, word.text, word.allowed, true);
  if (distance > word.allowed || isOtherWord(said.text, word.text)) return none;
  for (const rival of rivals)
    if (rival !== word.text && editDistance(said.text, rival, distance, true) <= distance) return none;
  return distance;
}

/** True where two words differ by a beginning or ending that makes another word. */
function isOtherWord(a: string, b: string): boolean {
  let tail = 0;
  while (tail < Math.min(a.length, b.length) && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const differ = (stem: number, shortest: number) => {
    const [one, other] = [a.slice(0, a.length - stem), b.slice(0, b.length - stem)];
    return Math.min(one.length, other.length) >= shortest && PREFIXES.has(one) && PREFIXES.has(other);
  };
  if (tail >= 3 && differ(tail, 0)) return true;
  // The ends of two beginnings may be alike: endo and exo, over and under.
  for (const alike of [1, 2, 3]) if (tail - alike >= 3 && differ(tail - alike, 2)) return true;
  return ENDINGS.some((endings) => {
    const [one, other] = [stemOf(a, endings), stemOf(b, endings)];
    return one !== undefined && one === other;
  });
}

function stemOf(word: string, endings: readonly string[]): string | undefined {
  const ending = endings.find((end) => word.endsWith(end) && word.length > end.length + 1);
  return ending && word.slice(0, -ending.length);
}

/** True where so many words stand one after another with only a blank or a hyphen, or an apostrophe, between them. */
function areJoined(text: string, tokens: readonly Token[], at: number, size: number): boolean {
  for (let index = at + 1; index < at + size; index += 1) {
    const [before, after] = [tokens[index - 1], tokens[index]];
    if (!before || !after || after.start - before.end !== 1 || !/[ '-]/.test(text.charAt(before.end)))
      return false;
  }
  return true;
}

const joinedText = (tokens: readonly Token[], at: number, size: number): string =>
  tokens
    .slice(at, at + size)
    .map((each) => each.text)
    .join("");

function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
