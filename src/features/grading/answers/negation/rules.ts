import type { Spelled } from "../spelling/types";
import { CLAUSE_REACH, NEGATION_REACH, NEGATORS, ONLY, TURNS } from "./constants";

const segmenter = new Intl.Segmenter("en", { granularity: "word" });
const CLAUSE_END = /[.,;:!?()[\]{}、。，；：！？…|।]/u;
const DIGIT = /\p{Nd}/u;

/** Whether a negator stands in the same clause within three words before a place of the spelled text. */
export function isNegated(spelling: Spelled, at: number): boolean {
  const before = wordsOf(spelling.text.slice(clauseStart(spelling, at), at));
  const nearest = Math.max(0, before.length - NEGATION_REACH);
  for (let index = before.length - 1; index >= nearest; index -= 1) {
    const word = before[index] ?? "";
    if (TURNS.has(word)) return false;
    if (isNegator(word) && !ONLY.has(before[index + 1] ?? "")) return true;
  }
  return false;
}

const isNegator = (word: string): boolean => NEGATORS.has(word) || word.endsWith("n't");

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

/** Words of a clause; what hyphens join is one. */
function wordsOf(clause: string): string[] {
  const words: string[] = [];
  let hyphen = false;
  let last = "";
  for (const { segment, isWordLike } of segmenter.segment(clause)) {
    if (isWordLike && hyphen) words.push(`${words.pop() ?? ""}-${segment}`);
    else if (isWordLike) words.push(segment);
    hyphen = segment === "-" && last === "word";
    last = isWordLike ? "word" : "";
  }
  return words;
}
