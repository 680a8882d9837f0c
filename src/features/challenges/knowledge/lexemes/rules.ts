import {
  EMPTY_CHARACTERS,
  EMPTY_PAIRS,
  EMPTY_WORDS,
  MAX_LEXEME,
  MAX_PLACES,
  MAX_POSITION,
  MAX_TERMS,
  OPERATORS,
} from "./constants";

/** A word as it is compared. */
export interface Lexeme {
  text: string;
  /** Parts of a name and stems count less than the word itself. */
  part: boolean;
}

const pieces =
  /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々ー]+)|([cC]\+\+|[cCfF]#)(?![\p{L}\p{N}])|((?:[[\p{L}\p{N}_]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]])[[\p{L}\p{M}\p{N}_]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]]*(?:['’]\p{L}+)?)/gv;

/**
 * The words of a text in their order, as they are compared: small letters, English endings taken off, names as a whole and in
 * their parts (`readLine`, `read_line`), Chinese in overlapping pairs (it has no blanks between words), operators. The same
 * for passages and questions, in any language; what is no letter, digit or operator is passed over.
 */
export function lexemesOf(text: string): Lexeme[] {
  const plain = text.toWellFormed().normalize("NFKC");
  const found: { at: number; lexemes: Lexeme[] }[] = [];
  for (const match of plain.matchAll(pieces)) {
    const [, characters, language, word] = match;
    if (characters) found.push({ at: match.index, lexemes: pairsOf(characters) });
    else if (language)
      found.push({ at: match.index, lexemes: [{ text: language.toLowerCase(), part: false }] });
    else if (word) found.push({ at: match.index, lexemes: partsOf(word) });
  }
  for (const match of plain.matchAll(OPERATORS))
    found.push({ at: match.index, lexemes: [{ text: match[0], part: false }] });
  return found.sort((a, b) => a.at - b.at).flatMap(({ lexemes }) => lexemes);
}

/** The words of a question that tell what it is about; all of them where none does. */
export function termsOf(question: string): Lexeme[] {
  const all = new Map<string, Lexeme>();
  for (const lexeme of lexemesOf(question)) {
    const before = all.get(lexeme.text);
    if (!before) all.set(lexeme.text, lexeme);
    else if (!lexeme.part) all.set(lexeme.text, { ...before, part: false });
  }
  // In a Chinese question, an English word is the name of something: `for`, `if`, `not`.
  const named = characters.test(question);
  const telling = [...all.values()].filter(({ text }) => !isEmpty(text, named));
  return (telling.length > 0 ? telling : [...all.values()]).slice(0, MAX_TERMS);
}

const characters = /\p{Script=Han}/u;

const isEmpty = (text: string, named: boolean) =>
  (!named && EMPTY_WORDS.has(text)) || EMPTY_CHARACTERS.has(text) || EMPTY_PAIRS.has(text);

function pairsOf(run: string): Lexeme[] {
  const characters = Array.from(run);
  if (characters.length === 1) return [{ text: run, part: false }];
  return characters
    .slice(0, -1)
    .map((character, at) => ({ text: character + (characters[at + 1] ?? ""), part: false }));
}

function partsOf(word: string): Lexeme[] {
  const bare = word.replace(/['’]\p{L}+$/u, "");
  const whole = lexeme(bare, false);
  const parts = bare
    .split(/_+|(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u)
    .filter((part) => part !== "");
  if (parts.length < 2) return whole.text === "" ? [] : [whole];
  const others = parts.map((part) => lexeme(part, true)).filter(({ text }) => text !== whole.text);
  return [whole, ...others];
}

function lexeme(word: string, part: boolean): Lexeme {
  const small = word.toLowerCase();
  const text = /^[a-z]+$/.test(small) ? stemOf(small) : small;
  return { text: Array.from(text).slice(0, MAX_LEXEME).join(""), part };
}

/** An English word without its ending, roughly: what matters is that forms of one word become the same. */
export function stemOf(word: string): string {
  if (word.length < 4 || EMPTY_WORDS.has(word)) return word;
  let stem = word;
  if (/(?:ss|us|is)$/.test(stem)) return stem;
  if (/ies$/.test(stem) && stem.length > 4) stem = `${stem.slice(0, -3)}y`;
  else if (/(?:ches|shes|xes|sses|zes)$/.test(stem)) stem = stem.slice(0, -2);
  else if (/s$/.test(stem)) stem = stem.slice(0, -1);
  stem = shorter(stem, /ly$/, 4);
  stem = undoubled(shorter(stem, /(?:ing|ed|ers?)$/, 3));
  stem = shorter(stem, /(?:ation|ition|ion|ive|or)$/, 3);
  return shorter(shorter(stem, /e$/, 3), /at$/, 3).replace(/(?<=\w{3})i$/, "y");
}

/** Without the ending, where a vowel and so many letters are left. */
function shorter(word: string, ending: RegExp, least: number): string {
  const left = word.replace(ending, "");
  return left.length >= least && /[aeiouy]/.test(left) ? left : word;
}

const undoubled = (stem: string) => (/([bdgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem);

const quoted = (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;

/**
 * The words of a passage as a `tsvector` is written. What stands in its titles counts more (weight A).
 * @param above title of the entry and headings
 */
export function searchVector(content: string, above: string): string {
  const places = new Map<string, string[]>();
  let position = 0;
  const take = (text: string, weight: string) => {
    for (const { text: word } of lexemesOf(text)) {
      position = Math.min(position + 1, MAX_POSITION);
      const known = places.get(word);
      if (!known) places.set(word, [`${position}${weight}`]);
      else if (known.length < MAX_PLACES) known.push(`${position}${weight}`);
    }
  };
  take(above, "A");
  take(content, "");
  return [...places].map(([word, at]) => `${quoted(word)}:${at.join(",")}`).join(" ");
}

/** A word as a `tsquery` is written. */
export const searchTerm = (word: string): string => quoted(word);
