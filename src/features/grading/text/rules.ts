import { estimateTokenCount } from "tokenx";
import { piecesFor } from "~/lib/segments";
import { ABBREVIATIONS } from "./constants";
import type { ListMarker, ScriptLanguage } from "./types";

const words = new Intl.Segmenter("en", { granularity: "word" });
const wordsHan = new Intl.Segmenter("zh", { granularity: "word" });
const sentences = new Intl.Segmenter("en", { granularity: "sentence" });
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

const HAN = /\p{Script=Han}/u;
const HAN_ALL = /\p{Script=Han}/gu;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Scripts looked for in each word, in this order. Kana before Han: a Japanese word often mixes both. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ["Kana", KANA],
  ["Han", HAN],
  ["Latin", /\p{Script=Latin}/u],
  ["Hangul", /\p{Script=Hangul}/u],
  ["Cyrillic", /\p{Script=Cyrillic}/u],
  ["Arabic", /\p{Script=Arabic}/u],
  ["Hebrew", /\p{Script=Hebrew}/u],
  ["Thai", /\p{Script=Thai}/u],
  ["Devanagari", /\p{Script=Devanagari}/u],
  ["Greek", /\p{Script=Greek}/u],
];

const SCRIPT_OF: Record<Exclude<ScriptLanguage, "zh" | "ja">, string> = {
  en: "Latin",
  ko: "Hangul",
  ru: "Cyrillic",
  ar: "Arabic",
  he: "Hebrew",
  th: "Thai",
  hi: "Devanagari",
  el: "Greek",
};

/** Words of a text by `Intl.Segmenter`; punctuation, emoji and spaces are no words. Works without spaces (Chinese, Thai). */
export function wordsOf(text: string): string[] {
  const segmenter = HAN.test(text) ? wordsHan : words;
  const found: string[] = [];
  for (const piece of piecesFor(text, "word"))
    for (const { segment, isWordLike } of segmenter.segment(piece)) if (isWordLike) found.push(segment);
  return found;
}

/** Number of words, see {@link wordsOf}. */
export function countWords(text: string): number {
  return wordsOf(text).length;
}

/** Number of Han characters: what a Chinese reader means by 字数, without punctuation. */
export function countHan(text: string): number {
  return text.match(HAN_ALL)?.length ?? 0;
}

/** Number of characters as a reader sees them (grapheme clusters), outer blanks left out. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const piece of piecesFor(text.trim(), "grapheme"))
    for (const _ of graphemes.segment(piece)) count += 1;
  return count;
}

/** Number of code points: the unit in which limits on typed text are told ("at most 4,000 characters"). */
export function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Number of sentences. A stop after a usual abbreviation ("Dr. Li") ends none; a line break always does. */
export function countSentences(text: string): number {
  let count = 0;
  let open = false;
  for (const piece of piecesFor(text, "sentence")) {
    for (const { segment } of sentences.segment(piece)) {
      if (!LETTER_OR_DIGIT.test(segment)) continue;
      if (!open) count += 1;
      open = endsInAbbreviation(segment);
    }
  }
  return count;
}

function endsInAbbreviation(segment: string): boolean {
  if (/[\n\r\u2028\u2029]\s*$/u.test(segment)) return false;
  const match = /([\p{L}.]+)\.\s*$/u.exec(segment);
  return match?.[1] !== undefined && ABBREVIATIONS.has(match[1].toLowerCase());
}

const BULLET = /^(\s*)(?:[-*+•·●▪–—]\s+|[•·●▪]\s*)(?=\S)/u;
const NUMBER =
  /^(\s*)(?:\*\*)?(?:\d{1,3}[.)]\s+|\d{1,3}[、．）]\s*|[(（]\d{1,3}[)）]\s*|[①-⑳]\s*|第?[一二三四五六七八九十]{1,3}[、．]\s*)(?=\S)/u;

/**
 * Number of list items at the outermost level, one per line ("- …", "• …", "1. …", "2)", "3、", "（4）", "①").
 * Items that are indented deeper than the first level are parts of an item, not items.
 */
export function countItems(text: string, marker: ListMarker = "any"): number {
  const indents: number[] = [];
  for (const line of text.split(/\r?\n/)) {
    const number = marker === "bullet" ? null : NUMBER.exec(line);
    const bullet = marker === "number" ? null : BULLET.exec(line);
    const hit = number ?? bullet;
    if (hit) indents.push((hit[1] ?? "").replaceAll("\t", "    ").length);
  }
  if (indents.length === 0) return 0;
  const outermost = Math.min(...indents);
  return indents.filter((indent) => indent < outermost + 2).length;
}

/**
 * Share of a text's words (0 to 1) written in the script of a language; 0 for a text without words.
 * "zh" is Han without kana, "ja" is Han and kana with some kana present, "en" stands for Latin script.
 */
export function languageShare(text: string, language: ScriptLanguage): number {
  const counts = new Map<string, number>();
  let total = 0;
  for (const word of wordsOf(text)) {
    const script = SCRIPTS.find(([, pattern]) => pattern.test(word))?.[0];
    if (script === undefined) continue;
    counts.set(script, (counts.get(script) ?? 0) + 1);
    total += 1;
  }
  if (total === 0) return 0;
  const share = (script: string) => (counts.get(script) ?? 0) / total;
  if (language === "zh") return share("Kana") > 0.05 ? 0 : share("Han");
  if (language === "ja") return share("Kana") > 0.05 ? share("Han") + share("Kana") : 0;
  return share(SCRIPT_OF[language]);
}

/** True where most words are Chinese, so that a length is counted in characters (字). */
export function isMostlyHan(text: string): boolean {
  return languageShare(text, "zh") > 0.5;
}

/** Estimated number of model tokens (tokenx, calibrated against o200k_base; the interface calls it an estimate). */
export function countTokens(text: string): number {
  return estimateTokenCount(text);
}

/** One spelling for canonically equal text: NFC, one kind of line end. */
export function canonical(text: string): string {
  return text.normalize("NFC").replace(/\r\n?/g, "\n");
}

/** One spelling for text that is the same but for case and width: NFKC, lower case, one kind of apostrophe. */
export function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/[‘’ʼ]/g, "'").replace(/\r\n?/g, "\n");
}
