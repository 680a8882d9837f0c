import type { Spelled } from "./types";

/** Zero-width characters, soft hyphens, direction marks, variation selectors. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/u;
/** What may melt into the character before it: marks, the parts of Hangul syllables, half-width voiced sound marks. */
const JOINS = /[\p{M}\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\ud7b0-\ud7fb\uff9e-\uffdc]/u;
const BLANK = /\s/u;
const QUOTES = /[‘’‚‛ʼ`´′＇｀]/gu;
const DOUBLE_QUOTES = /[“”„‟«»″＂]/gu;
const DASHES = /[‐‑‒–—―−﹘﹣－]/gu;

/** Most code points that are spelled together: a letter with its marks has a few, and heaps of marks cost no more. */
const MOST_JOINED = 64;

/** What is spelled is at most this long: twice the longest answer. One character can stand for eighteen (NFKC). */
const MOST_SPELLED = 40_000;

/**
 * The spelling in which answers and keys are compared: NFKC, or NFC where the item is maths or code (`literal`); nothing
 * invisible, one kind of quote and dash, lower case (`ß` is `ss`, as capitals write it), single spaces.
 * It is made piece by piece, a letter with its marks at a time, so that each unit knows where it comes from.
 */
export function spelled(original: string, literal: boolean): Spelled {
  const out: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const put = (piece: string, start: number, end: number) => {
    for (let at = 0; at < piece.length; at += 1) {
      const unit = piece.charAt(at);
      const last = out.length - 1;
      if (BLANK.test(unit)) {
        if (out[last] === " ") ends[last] = end;
        else push(" ", start, end);
      } else if (unit === "\u0e32" && out[last] === "\u0e4d") {
        // Thai am in two parts, as NFKC leaves it: dictionaries know the whole letter only.
        out[last] = "\u0e33";
        ends[last] = end;
      } else push(unit, start, end);
    }
  };
  const push = (unit: string, start: number, end: number) => {
    out.push(unit);
    starts.push(start);
    ends.push(end);
  };
  let piece = "";
  let joined = 0;
  let from = 0;
  let to = 0;
  let at = 0;
  for (const character of original) {
    if (out.length > MOST_SPELLED) break;
    const start = at;
    at += character.length;
    if (UNSEEN.test(character)) continue;
    if (joined > 0 && joined < MOST_JOINED && JOINS.test(character)) {
      piece += character;
      joined += 1;
    } else {
      if (joined > 0) put(spelledPiece(piece, literal), from, to);
      piece = character;
      joined = 1;
      from = start;
    }
    to = at;
  }
  if (joined > 0) put(spelledPiece(piece, literal), from, to);
  return { text: out.join(""), starts, ends, original };
}

/** A phrase of a key in the same spelling, without blanks around it. */
export function spelledPhrase(phrase: string, literal: boolean): string {
  return spelled(phrase, literal).text.trim();
}

/** Where a stretch of the spelled text stands in the original. */
export function inOriginal(spelling: Spelled, start: number, end: number): { start: number; end: number } {
  return { start: spelling.starts[start] ?? 0, end: spelling.ends[end - 1] ?? 0 };
}

function spelledPiece(piece: string, literal: boolean): string {
  // Before NFKC too: it makes a blank and an accent of the accent that stands for an apostrophe.
  const plain = oneKind(piece);
  if (literal) return oneKind(plain.normalize("NFC")).toLowerCase();
  return oneKind(plain.normalize("NFKC")).toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
}

const oneKind = (text: string): string =>
  text.replace(QUOTES, "'").replace(DOUBLE_QUOTES, '"').replace(DASHES, "-");
