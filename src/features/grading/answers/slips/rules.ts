import { areForms } from "../forms/rules";
import { NEGATORS } from "../negation/constants";
import { ENDINGS, LONGEST_SLIPPED, PREFIXES, TOKEN, UNIT } from "./constants";
import { nearWords, type Rivals } from "./nearness/rules";
import { wordOf } from "./said/rules";
import type { Lexicon, Said, SaidWord, Slippable, Word } from "./types";

/** Words, with blanks, hyphens and apostrophes between them: what may be mistyped. The rest is code, or CJK. */
const PROSE = /^[\p{L}\p{M}\p{N}' -]+$/u;
/** `useState`: a name of a program. */
const CAMEL = /^\p{Ll}+\p{Lu}\p{Ll}/u;

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
    ...wordOf(text),
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

/** A stretch of the spelled text. */
interface Stretch {
  start: number;
  end: number;
}

/** Said words that pass for a word of a phrase, with the edits between them. */
type Passing = ReadonlyMap<SaidWord, number>;

/** Tells which words of an answer pass for words of a key. */
export interface SlipFinder {
  /**
   * Stretches of the answer that are a phrase but for a slip, the first of those that `holds`, in order. Words that the
   * key lists for another concept than this, or forbids, are rivals: what is one of them, or nearer to one of them, is no
   * slip of this phrase. Without a concept there are none.
   */
  find(
    phrase: Slippable,
    concept: number | undefined,
    holds: (start: number, end: number) => boolean,
    most: number,
  ): Stretch[];
}

/** Looks for the phrases of a key in one answer. What a word is near to is found out once for all its phrases. */
export function slipFinder(said: Said, lexicon: Lexicon): SlipFinder {
  const passing = new Map<string, Passing>();
  const glued = new Map<string, { at: number; size: number }[]>();
  let reach: Reach | undefined;

  const passingFor = (word: Slippable["words"][number], concept: number | undefined): Passing => {
    const name = `${concept ?? ""} ${word.allowed} ${word.text}`;
    let found = passing.get(name);
    if (!found) {
      if (word.allowed > 0) reach ??= reachOf(said, lexicon);
      found = passingWords(said, lexicon, word, concept, reach);
      passing.set(name, found);
    }
    return found;
  };

  return {
    find(phrase, concept, holds, most) {
      const found: Stretch[] = [];
      const keep = (at: number, size: number): void => {
        const [first, last] = [said.tokens[at], said.tokens[at + size - 1]];
        if (first && last && areJoined(said, at, size) && holds(first.start, last.end))
          found.push({ start: first.start, end: last.end });
      };
      const words = phrase.words.map((word) => passingFor(word, concept));
      for (const at of startsOf(words)) {
        if (found.length === most) break;
        if (passes(said, words, at, phrase.allowed)) keep(at, words.length);
      }
      if (phrase.allowed === 0) return found;
      // A blank or hyphen too few or too many.
      const whole = found.length;
      let together = glued.get(phrase.joined);
      if (!together) {
        together = gluedPlaces(said, phrase.joined);
        glued.set(phrase.joined, together);
      }
      for (const { at, size } of together) {
        if (found.length - whole === most) break;
        if (size === words.length + 1 || (size === words.length - 1 && size > 0)) keep(at, size);
      }
      return found.sort((a, b) => a.start - b.start).slice(0, most);
    },
  };
}

/** For each word of a key the words of an answer within reach of it, and for those which others are as near. */
interface Reach {
  saidNear: ReadonlyMap<string, readonly { word: SaidWord; edits: number }[]>;
  rivals: ReadonlyMap<SaidWord, readonly Rivals[]>;
}

function reachOf({ words }: Said, lexicon: Lexicon): Reach {
  const saidNear = new Map<string, { word: SaidWord; edits: number }[]>();
  const rivals = new Map<SaidWord, Rivals[]>();
  for (const word of words.values()) {
    if (/[\p{N}_]/u.test(word.text)) continue;
    const found = nearWords(word.text, lexicon);
    rivals.set(word, found.rivals);
    for (const { word: near, edits } of found.near) {
      const known = saidNear.get(near.text);
      if (known) known.push({ word, edits });
      else saidNear.set(near.text, [{ word, edits }]);
    }
  }
  return { saidNear, rivals };
}

function passingWords(
  said: Said,
  lexicon: Lexicon,
  word: Slippable["words"][number],
  concept: number | undefined,
  reach: Reach | undefined,
): Passing {
  const found = new Map<SaidWord, number>();
  const same = said.words.get(word.text);
  if (same) found.set(same, 0);
  for (const base of word.bases)
    for (const form of said.byBase.get(base) ?? []) {
      const owner = concept === undefined ? undefined : lexicon.owners.get(form.text);
      if (owner === undefined || owner === concept) found.set(form, 0);
    }
  if (word.allowed === 0 || !reach) return found;
  for (const { word: near, edits } of reach.saidNear.get(word.text) ?? [])
    if (
      edits > 0 &&
      edits <= word.allowed &&
      !areForms(near.bases, word.bases) &&
      isWithin(near, word, word.allowed) &&
      !isOtherWord(near.text, word.text) &&
      !(concept !== undefined && reach.rivals.get(near)?.[edits]?.has(word.text, concept))
    )
      found.set(near, edits);
  return found;
}

/** Whether so few edits are possible at all, in units: letters beyond the basic plane count twice. */
function isWithin(a: Word, b: Word, edits: number): boolean {
  // One edit changes at most two letters of the set.
  return Math.abs(a.text.length - b.text.length) <= edits && bits(a.letters ^ b.letters) <= 2 * edits;
}

/** Where a phrase may begin, in order: by that of its words which is said least often. */
function startsOf(words: readonly Passing[]): number[] {
  const counts = words.map((passing) => {
    let count = 0;
    for (const { places } of passing.keys()) count += places.length;
    return count;
  });
  const rarest = counts.indexOf(Math.min(...counts));
  const starts: number[] = [];
  for (const { places } of words[rarest]?.keys() ?? [])
    for (const place of places) starts.push(place - rarest);
  return starts.sort((a, b) => a - b);
}

function passes({ tokens }: Said, words: readonly Passing[], at: number, allowed: number): boolean {
  let edits = 0;
  for (const [index, passing] of words.entries()) {
    const token = tokens[at + index];
    const own = token && passing.get(token.word);
    if (own === undefined) return false;
    edits += own;
    if (edits > allowed) return false;
  }
  return true;
}

/** Where so many whole words make a text, without what is between them; a negator never begins it. */
function gluedPlaces({ tokens, glued, tokenAt }: Said, joined: string): { at: number; size: number }[] {
  const found: { at: number; size: number }[] = [];
  for (let place = glued.indexOf(joined); place !== -1; place = glued.indexOf(joined, place + 1)) {
    const [at, after] = [tokenAt[place] ?? -1, tokenAt[place + joined.length] ?? -1];
    const first = tokens[at];
    if (first && after !== -1 && !NEGATORS.has(first.word.text)) found.push({ at, size: after - at });
  }
  return found;
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
function areJoined({ text, tokens }: Said, at: number, size: number): boolean {
  for (let index = at + 1; index < at + size; index += 1) {
    const [before, after] = [tokens[index - 1], tokens[index]];
    if (!before || !after || after.start - before.end !== 1 || !/[ '-]/.test(text.charAt(before.end)))
      return false;
  }
  return true;
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
