import type { Spelled } from "../spelling/types";
import { CLAUSE_REACH, DENIED_TWICE, NEGATION_REACH, NEGATORS, ONLY, TURNS, WHETHER } from "./constants";

const segmenter = new Intl.Segmenter("en", { granularity: "word" });
const CLAUSE_END = /[.,;:!?()[\]{}、。，；：！？…|।]/u;
const LETTER = /\p{L}/u;
const DIGIT = /\p{Nd}/u;

/** Tells whether a negator stands in the same clause within three words before a place of the spelled text. */
export function denials(spelling: Spelled): (at: number) => boolean {
  const latest = latestNegators(spelling.text);
  return (at) => {
    const negator = latest[at] ?? -1;
    return negator !== -1 && at - negator <= CLAUSE_REACH && isNegated(spelling, at);
  };
}

/** For each place of a text where the last begins of what might be a negator and has ended there, else -1. */
function latestNegators(text: string): Int32Array {
  const latest = new Int32Array(text.length + 1).fill(-1);
  for (const negator of [...NEGATORS, "n't"])
    for (let at = text.indexOf(negator); at !== -1; at = text.indexOf(negator, at + 1)) {
      const end = at + negator.length;
      latest[end] = Math.max(latest[end] ?? -1, at);
    }
  for (let at = 1; at <= text.length; at += 1) latest[at] = Math.max(latest[at] ?? -1, latest[at - 1] ?? -1);
  return latest;
}

function isNegated(spelling: Spelled, at: number): boolean {
  const { text } = spelling;
  const start = clauseStart(spelling, at);
  const from = tailStart(text, start, at);
  const before = wordsOf(text.slice(from, at)).map((word) => ({ ...word, at: word.at + from - start }));
  const nearest = Math.max(0, before.length - NEGATION_REACH);
  for (let index = before.length - 1; index >= nearest; index -= 1) {
    const word = before[index];
    if (!word || TURNS.has(word.text)) return false;
    if (!isNegator(word.text) || ONLY.has(before[index + 1]?.text ?? "")) continue;
    const place = start + word.at;
    if (isDeniedTwice(text.slice(start, place), word.text)) return false;
    if (!isChoice(text, place)) return true;
  }
  return false;
}

const isNegator = (word: string): boolean => NEGATORS.has(word) || word.endsWith("n't");

/** Chinese says with two denials that something is so: 没有不更新的, 並非不更新, 無非是更新. */
const isDeniedTwice = (before: string, word: string): boolean =>
  word === "不" ? DENIED_TWICE.test(before) : word === "非" && /[无無]$/u.test(before);

/** Chinese asks whether with both: 能不能, 有没有, 有无, 严重不严重. That denies nothing. */
function isChoice(text: string, at: number): boolean {
  if (text.charAt(at - 1) === "有" && WHETHER.test(text.slice(at, at + 3))) return true;
  if (!/[不没沒]/.test(text.charAt(at))) return false;
  return [1, 2, 3, 4].some(
    (size) => at >= size && text.slice(at - size, at) === text.slice(at + 1, at + 1 + size),
  );
}

/** Where the clause begins in which a place stands: after punctuation, a dash between blanks, or the end of a line. */
function clauseStart({ text, starts, ends, original }: Spelled, at: number): number {
  const lowest = Math.max(0, at - CLAUSE_REACH);
  for (let index = at - 1; index >= lowest; index -= 1) {
    const unit = text.charAt(index);
    const next = text.charAt(index + 1);
    if (unit === " " && /[\n\r\u2028\u2029]/.test(original.slice(starts[index], ends[index])))
      return index + 1;
    if (unit === "-" && next === " " && (index === 0 || text.charAt(index - 1) === " ")) return index + 1;
    if (CLAUSE_END.test(unit) && !(DIGIT.test(next) && DIGIT.test(text.charAt(index - 1)))) return index + 1;
  }
  return lowest;
}

/**
 * From where a clause is cut into words: as many blanks back as surely have the words between them that are looked at. After
 * a blank and before a letter, words are cut as in the whole.
 */
function tailStart(text: string, start: number, at: number): number {
  let words = 0;
  for (let index = at - 1; index > start; index -= 1) {
    if (text.charAt(index - 1) !== " " || !LETTER.test(text.charAt(index))) continue;
    words += 1;
    if (words > NEGATION_REACH) return index;
  }
  return start;
}

/** Words of a clause and where they stand in it; what hyphens join is one. */
function wordsOf(clause: string): { text: string; at: number }[] {
  const words: { text: string; at: number }[] = [];
  let hyphen = false;
  let afterWord = false;
  for (const { segment, index, isWordLike } of segmenter.segment(clause)) {
    const last = words.at(-1);
    if (isWordLike && hyphen && last) last.text += `-${segment}`;
    else if (isWordLike) words.push({ text: segment, at: index });
    hyphen = segment === "-" && afterWord;
    afterWord = isWordLike === true;
  }
  return words;
}
