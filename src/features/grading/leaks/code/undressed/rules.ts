import { turned } from "../../disguises/rules";
import { codePieces, tidy } from "../pieces/rules";
import { NAMED_ENTITIES, UNDRESSED } from "./constants";

/** Words that stand in programs and hardly in prose that was turned or shifted. */
const KEYWORD = /\b(?:return|def|function|for|while|else|const|let|print|class|lambda|import)\b/g;
const isProgram = (text: string): boolean => (text.match(KEYWORD)?.length ?? 0) >= 2;

const unescaped = (text: string): string =>
  text
    .replace(/\\u\{?([0-9a-f]{4,6})\}?/gi, (all, hex: string) => signOf(Number.parseInt(hex, 16), all))
    .replace(/\\([0-3][0-7]{2})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
    .replace(/\\x([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const signOf = (code: number, otherwise: string): string =>
  code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;

const withEntities = (text: string): string =>
  text
    .replace(/&#(x?)([0-9a-f]{1,6});/gi, (all, hex: string, digits: string) =>
      signOf(Number.parseInt(digits, hex ? 16 : 10), all),
    )
    .replace(/[&#]([a-z]{2,8});/gi, (all, name: string) => NAMED_ENTITIES[name] ?? all);

/** A text as it looks: without tags, comments of HTML, commands of TeX, marks of emphasis, escapes and entities. */
const plain = (text: string): string =>
  withEntities(
    unescaped(text)
      .replace(/<!--.{0,200}?-->/gs, " ")
      .replace(/^\s*(?:[-*+]\s+)?(?:#{1,6}|\[[ x]\]|\[\^\w{1,4}\]:)\s/gim, "")
      .replace(/!?\[([^\]\n]{1,200})\]\([^)\n]{0,300}\)/g, "`$1`")
      .replace(/["']\s*\+\s*["']/g, "")
      .replace(/\\(?:text\w{0,4}|math\w{1,4}|operatorname)\{([^{}\n]{0,200})\}/g, " $1 ")
      .replace(/\\(?:quad|qquad|[,;:! ])/g, " ")
      .replace(/^\s*\$(.*)\$\s*$/gm, "$1")
      .replace(/\\([!-/:-@[-`{-~])/g, "$1"),
  )
    .replace(/<\/?[a-z][a-z0-9]{0,9}(?: [^<>\n]{0,80})?>/gi, " ")
    .replace(/\{\+(.{0,80}?)\+\}/g, " $1 ")
    .replace(/(\*\*|__|~~|==)(?=\S)([^\n]{1,80}?)(?<=\S)\1/g, " $2 ")
    .replace(/(?<![\w*])([_*])(?=\S)([^\s]{1,60}?)(?<=\S)\1(?![\w*])/g, " $2 ");

/** Prompts of a shell or an interpreter before the lines. */
const withoutPrompts = (text: string): string =>
  text.replace(/^(?:>>>|\.\.\.|(?:In|Out) ?\[\d{0,3}\]:|\$|%)(?: |$)/gm, "");

const ONE_WORD = /^\s*(?:(?:[-*+•]|\(?\d{1,3}[.):])\s+)?[`'"*_]{0,3}([^\s`]{1,40}?)[`'"*_]{0,3}\s*$/;

/** What is told word for word, one to a line, to a cell, to a text of a list or to a number, in a row again. */
function gathered(text: string): string {
  const lines: string[] = [];
  let words: string[] = [];
  const close = () => {
    if (words.length >= UNDRESSED.words) lines.push(words.join(" "));
    words = [];
  };
  for (const line of text.split("\n")) {
    if (line.trim() === "" || /^\s*`{3,}\w*\s*$/.test(line)) continue;
    const word = ONE_WORD.exec(line)?.[1];
    if (word !== undefined) {
      words.push(word);
      continue;
    }
    close();
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    const listed = [...line.matchAll(/(["'])((?:\\.|(?!\1)[^\\\n]){0,40})\1\s*(?=,|\])/g)];
    const numbered = line.split(/(?<!\S)[([]?\d{1,3}[.):\]]\s/);
    if (cells.length > 3 && line.trim().startsWith("|")) lines.push(cells.join(" ").replaceAll("\\|", "|"));
    else if (listed.length >= UNDRESSED.words)
      lines.push(listed.map(([, , inner]) => inner?.replace(/\\(["'\\])/g, "$1")).join(" "));
    else if (numbered.length > UNDRESSED.words) lines.push(numbered.join(" "));
  }
  close();
  return lines.join("\n");
}

/** Without a word or sign that stands between all others. */
function withoutFiller(text: string): string {
  const words = text.split(/\s+/).filter((word) => /[^\p{P}\p{Sm}]/u.test(word));
  const times = new Map<string, number>();
  for (const word of words) times.set(word, (times.get(word) ?? 0) + 1);
  const [filler = "", most = 0] = [...times].reduce<[string, number]>(
    (best, one) => (one[1] > best[1] ? one : best),
    ["", 0],
  );
  if (most < UNDRESSED.filler.times || most < words.length * UNDRESSED.filler.share) return text;
  return text
    .split(/(\s+)/)
    .filter((part) => part !== filler)
    .join("");
}

const several = (text: string, pattern: RegExp, instead: string): string =>
  (text.match(pattern)?.length ?? 0) < UNDRESSED.gaps ? text : text.replace(pattern, instead);

/** Gaps to be filled, and names that stand in brackets or are places of a list, as names. */
const withNames = (text: string): string =>
  several(
    several(
      several(
        text,
        /(?<=[\s(,[])(?:\?{1,3}|\.{3}|…|_{2,}|[■□▢☐]+|\[(?:\.{3}|…|\?|\s*)\])(?=[\s),:;\]]|$)/gm,
        "gap",
      ),
      /<([a-z]\w{0,20})>/gi,
      "$1",
    ),
    /\b([a-z]\w{0,20})\[(\d{1,2})\]/gi,
    "$1$2",
  );

const reversedWords = (text: string): string => text.replace(/\p{L}+/gu, turned);

const PARTS = /[\p{L}_$][\p{L}\p{N}_$]*|\d+|[-+*/%=<>!&|^]+|\S/gu;
const reversedTokens = (text: string): string => (tidy(text).match(PARTS) ?? []).reverse().join(" ");

const shifted = (text: string, by: number): string =>
  text.replace(/[a-z]/gi, (letter) => {
    const base = letter < "a" ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + by) % 26) + base);
  });
const mirrored = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => {
    const base = letter < "a" ? 65 : 97;
    return String.fromCharCode(base + 25 - (letter.charCodeAt(0) - base));
  });

const UPSIDE = new Map(
  [..."ɐaqbɔcpdǝeɟfƃgɥhᴉiɾjʞkɯmunnudpbqɹrʇtʌvʍwʎy"].flatMap((sign, at, all) =>
    at % 2 === 0 ? [[sign, all[at + 1] ?? ""] as const] : [],
  ),
);
/** Letters that stand on their heads. */
const turnedRound = (text: string): string[] =>
  /[ɐɔǝɟɥɯɹʇʌʍʎ]/.test(text) ? [turned(text).replace(/./gsu, (sign) => UPSIDE.get(sign) ?? sign)] : [];

/** Lines that were written from top to bottom. */
function transposed(text: string): string {
  const lines = text.split("\n").filter((line) => !/^\s*`{3,}/.test(line) && line.trim() !== "");
  const width = Math.min(60, Math.max(0, ...lines.map((line) => line.length)));
  return Array.from({ length: width }, (_, at) => lines.map((line) => line[at] ?? " ").join("")).join("\n");
}

/** Many lines of a few letters each. */
function isNarrow(text: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.length >= 12 && lines.filter((line) => line.length <= 12).length >= lines.length * 0.8;
}

/** Texts between quotation marks, each a line. */
const quoted = (text: string): string =>
  [...text.matchAll(/"([^"\n]{6,200})"|“([^”\n]{6,200})”|「([^」\n]{6,200})」/g)]
    .map(([, straight, curly, corner]) => straight ?? curly ?? corner)
    .join("\n");

const OTHER_SHIFTS = Array.from({ length: 25 }, (_, at) => at + 1).filter((by) => by !== 13);

/**
 * What a reply says when that is undone by which a program is dressed up: marks and tags between its words, one word a line,
 * a word between all others, gaps, prompts, quotes, other shifts of the alphabet, the words in the opposite order. Only
 * readings that differ from the reply; each is code as far as it holds a program, and holds no solution otherwise.
 */
export function undressed(reply: string): string[] {
  const looks = plain(withNames(reply));
  const named = withNames(withoutPrompts(withoutFiller(looks)));
  const readings = [
    ...(looks === reply && named === looks ? [] : [named]),
    ...[looks, looks.toLowerCase()].filter(
      (text, at) => at > 0 && text !== looks && isProgram(text) && !isProgram(looks),
    ),
    ...turnedRound(reply),
    ...[reversedWords(looks), ...OTHER_SHIFTS.map((by) => shifted(reply, by)), mirrored(reply)].filter(
      isProgram,
    ),
  ].map(codePieces);
  const whole = [gathered(looks), gathered(named), quoted(looks), reversedTokens(codePieces(reply))];
  const columns = transposed(reply);
  if (isProgram(columns) || isNarrow(reply)) whole.push(columns);
  return [...new Set([...readings, ...whole.map(tidy)])].filter((text) => text.trim() !== "");
}
