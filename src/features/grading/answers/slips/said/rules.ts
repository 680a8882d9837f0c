import { basesOf } from "../../forms/rules";
import type { Spelled } from "../../spelling/types";
import { TOKEN } from "../constants";
import type { Said, SaidWord, Token, Word } from "../types";

/** The words of an answer, in order; what is to be known of a word is found out once, however often it is said. */
export function saidIn({ text }: Pick<Spelled, "text">): Said {
  const words = new Map<string, SaidWord & { places: number[] }>();
  const byBase = new Map<string, SaidWord[]>();
  const tokens: Token[] = [];
  for (const { 0: written, index: start } of text.matchAll(TOKEN)) {
    let word = words.get(written);
    if (!word) {
      word = { ...wordOf(written), places: [] };
      words.set(written, word);
      for (const base of word.bases) byBase.set(base, [...(byBase.get(base) ?? []), word]);
    }
    word.places.push(tokens.length);
    tokens.push({ word, start, end: start + written.length });
  }
  const glued = tokens.map(({ word }) => word.text).join("");
  const tokenAt = new Int32Array(glued.length + 1).fill(-1);
  let at = 0;
  for (const [index, { word }] of tokens.entries()) {
    tokenAt[at] = index;
    at += word.text.length;
  }
  tokenAt[at] = tokens.length;
  return { text, tokens, words, byBase, glued, tokenAt };
}

/** A word with what it is compared by. */
export const wordOf = (text: string): Word => ({ text, bases: basesOf(text), letters: lettersOf(text) });

function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}
