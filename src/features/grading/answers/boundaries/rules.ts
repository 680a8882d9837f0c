import type { Spelled } from "../spelling/types";

const WORD = /[\p{L}\p{N}\p{M}_]/u;
const DIGIT = /\p{Nd}/u;
const HANGUL = /\p{Script=Hangul}/u;
/** Scripts that put no blanks between words. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

/**
 * Adverbs of one character that the dictionary likes to take together with the first half of a word: 再生|成 for 再 生成,
 * 更多|样 for 更 多样. Where one begins a word, a phrase of two characters or more may begin after it.
 */
const ADVERB = /[再更最都也就还還又很]/u;

const words = new Intl.Segmenter("en", { granularity: "word" });

/**
 * Tells whether a stretch of a text stands as a word of its own (grading.md, short answers, 3). Letters, digits, marks and
 * `_` make words. Where a script has no blanks, both ends must be boundaries of `Intl.Segmenter` (where it meets another
 * script, one is); in Hangul the left end must be one, and any particle may follow. `C` is not in `C++` or `C#`, and `5` is not in `2.5`, `5,000` or `-5`.
 * The text is cut into words at most once, and only where a script asks for it.
 */
export function wordEdges(spelling: Spelled): (start: number, end: number) => boolean {
  const { text, starts } = spelling;
  let cuts: Set<number> | undefined;
  const isCut = (at: number) => {
    cuts ??= new Set(Array.from(words.segment(text), ({ index }) => index));
    return cuts.has(at);
  };
  /** One character of the original may have become several: none begins or ends in the middle of it. */
  const isWhole = (at: number) => at === 0 || at >= text.length || starts[at] !== starts[at - 1];
  const isLeft = (at: number, end: number): boolean => {
    const before = characterBefore(text, at);
    const after = characterAt(text, at);
    if (DIGIT.test(after) && isInNumber(text, at)) return false;
    if (!WORD.test(before) || !WORD.test(after)) return true;
    if (UNSPACED.test(before) !== UNSPACED.test(after)) return true;
    return UNSPACED.test(after) && (isCut(at) || (end - at > 1 && ADVERB.test(before) && isCut(at - 1)));
  };
  const isRight = (at: number): boolean => {
    const before = characterBefore(text, at);
    const after = characterAt(text, at);
    if (WORD.test(before) && (after === "#" || text.startsWith("++", at))) return false;
    if (DIGIT.test(before) && /[.,]/.test(after) && DIGIT.test(text.charAt(at + 1))) return false;
    if (!WORD.test(before) || !WORD.test(after)) return true;
    if (UNSPACED.test(before) !== UNSPACED.test(after)) return true;
    return HANGUL.test(after) || (UNSPACED.test(after) && isCut(at));
  };
  const known = new Uint8Array(3 * (text.length + 1));
  /** Asked of each place once: many phrases begin and end where others do. */
  const once = (kind: number, at: number, asked: () => boolean): boolean => {
    const place = 3 * at + kind;
    known[place] ||= asked() ? YES : NO;
    return known[place] === YES;
  };
  const begins = (at: number, end: number) => isWhole(at) && isLeft(at, end);
  const ends = (at: number) => isWhole(at) && isRight(at);
  return (start, end) =>
    once(end - start > 1 ? 1 : 0, start, () => begins(start, end)) && once(2, end, () => ends(end));
}

const NO = 1;
const YES = 2;

/** True where the digits at a place go on to the left, over a point or comma, or have a sign. */
function isInNumber(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  if (before === "." || before === ",") return DIGIT.test(text.charAt(at - 2));
  return before === "-" && /^$|[\s(=<>*/+:]/.test(text.charAt(at - 2));
}

function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? "" : String.fromCodePoint(code);
}

function characterBefore(text: string, at: number): string {
  const unit = text.charAt(at - 1);
  return /[\udc00-\udfff]/.test(unit) && at > 1 ? characterAt(text, at - 2) : unit;
}
