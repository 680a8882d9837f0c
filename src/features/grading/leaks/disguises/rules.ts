/** What is drawn as nothing, and would part a word in two. */
const INVISIBLE =
  /\u00ad|\u034f|\u180e|[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|[\ufe00-\ufe0f]|[\u{e0000}-\u{e01ef}]/gu;

/** A text without what nobody sees. */
export const withoutInvisible = (text: string): string => text.replace(INVISIBLE, "");

/** Letters of other scripts that look like Latin ones. */
const ALIKE = new Map(
  [
    ..."аaеeоoрpсcуyхxіiѕsјjԁdһhкkтtмmвbнhοoαaνvιiρpκkτtχxυuɑaɡgıiⅼlгrոnքfհhսuօoցgᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpǫqʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz",
  ].reduce<[string, string][]>(
    (pairs, letter, at, all) => (at % 2 === 0 ? pairs.concat([[letter, all[at + 1] ?? ""]]) : pairs),
    [],
  ),
);
/** Digits and signs that are written for letters; `l` and `i` are one then, since `1` is either. */
const LEET = new Map(
  [..."0o1i3e4a5s7t8b@a$s!ili"].flatMap((sign, at, all) =>
    at % 2 === 0 ? [[sign, all[at + 1] ?? ""]] : [],
  ) as [string, string][],
);

const LETTER = /\p{L}/u;

/**
 * The letters of a text alone: one case, one width, no marks, and no matter what parts them (blanks, dashes, numbers,
 * invisible signs). `leet` reads digits and signs as the letters they are written for.
 */
export function lettersOf(text: string, leet = false): string {
  let letters = "";
  for (const sign of text.normalize("NFKD").toLowerCase()) {
    const letter = ALIKE.get(sign) ?? (leet ? (LEET.get(sign) ?? sign) : sign);
    if (LETTER.test(letter)) letters += letter;
  }
  return letters;
}

/** Letters that look like Latin ones as those, one width, no strokes through or above them. */
export const latinised = (text: string): string =>
  withoutInvisible(text)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .normalize("NFKC")
    .replace(/[\u{1f1e6}-\u{1f1ff}]/gu, (flag) => String.fromCharCode((flag.codePointAt(0) ?? 0) - 0x1f185))
    .replace(/\p{L}/gu, (letter) => (letter > "\u007f" ? (ALIKE.get(letter) ?? letter) : letter));

/** A text read from its end. */
export const turned = (text: string) => [...text].reverse().join("");
/** Latin letters turned by thirteen. */
export const rotated = (text: string) =>
  text.replace(/[a-z]/gi, (letter) => {
    const base = letter < "a" ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });

const BASE64 = /[A-Za-z0-9+/_-]{24,}/g;
/** Base64 in pieces of one length. */
const PARTED = [4, 8, 12, 16, 20, 24].map(
  (size) =>
    new RegExp(
      `(?<![A-Za-z0-9+/])(?:[A-Za-z0-9+/]{${size}}[\\s.,|-]{1,2}){4,}[A-Za-z0-9+/=]{1,${size}}`,
      "g",
    ),
);
/** Base64 line by line. */
const BASE64_LINES =
  /(?:^(?:[-*>•]|\d{1,3}[.):])?[ \t]*(?:[A-Za-z0-9+/]{4}){2,20}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?[ \t]*(?:\n|$)){3,}/gm;
const BASE32 = /[A-Z2-7]{32,}/g;
const HEX = /(?:(?:0x|\\x|%)?[0-9a-f]{2}[\s,;:_|-]*){12,}/gi;
const HEX_LIST = /(?:0x[0-9a-f]{1,2}[\s,;]*){8,}/gi;
const BITS = /(?:[01]{7,8}[\s,;]*){8,}/g;
const CODES = /(?:\d{2,3}(?:[\s,;.:|_+-]|\)?\s*\+\s*[a-z.]{1,20}\(){1,3}){8,}\d{2,3}/gi;
const ENTITIES = /(?:&#x?[0-9a-f]{1,6};[\s]*){8,}/gi;

const bytes = (numbers: readonly number[]) =>
  new TextDecoder().decode(Uint8Array.from(numbers.filter((number) => number >= 0 && number < 256)));
const numbersIn = (text: string, pattern: RegExp, base: number) =>
  [...text.matchAll(pattern)].map(([number]) => Number.parseInt(number, base));
const found = (text: string, pattern: RegExp, read: (part: string) => string) =>
  [...text.matchAll(pattern)].map(([part]) => read(part));

/** Text is mostly letters, signs and blanks; what was no code at all decodes to anything else. */
const isText = (text: string) => {
  const signs = [...text];
  return (
    signs.filter((sign) => /[\p{L}\p{N}\p{P}\p{Sm}\p{Sc}\p{Sk}\s]/u.test(sign)).length >= signs.length * 0.9
  );
};

const bits32 = (part: string) =>
  [...part]
    .map((sign) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0"))
    .join("");

/** What stands in a reply in one of the usual codes: base64, base32, hexadecimal, binary and decimal numbers, entities. */
export function decodedIn(reply: string): string[] {
  return [
    ...found(reply, BASE64, (part) => Buffer.from(part, "base64").toString("utf8")),
    ...found(reply, BASE64, (part) => Buffer.from(turned(part), "base64").toString("utf8")),
    ...PARTED.flatMap((pattern) =>
      found(reply, pattern, (part) =>
        Buffer.from(part.replace(/[^A-Za-z0-9+/]/g, ""), "base64").toString("utf8"),
      ),
    ),
    ...found(reply, BASE64_LINES, (part) =>
      part
        .split("\n")
        .map((line) =>
          Buffer.from(line.replace(/^\s*(?:[-*>•]|\d{1,3}[.):])/, ""), "base64").toString("utf8"),
        )
        .join("\n"),
    ),
    ...found(reply, BASE32, (part) => bytes(numbersIn(bits32(part), /[01]{8}/g, 2))),
    ...found(reply, HEX, (part) => bytes(numbersIn(part.replace(/0x|\\x/gi, " "), /[0-9a-f]{2}/gi, 16))),
    ...found(reply, HEX_LIST, (part) => bytes(numbersIn(part, /(?<=0x)[0-9a-f]{1,2}/gi, 16))),
    ...found(reply, BITS, (part) => bytes(numbersIn(part, /[01]{7,8}/g, 2))),
    ...found(reply, CODES, (part) => bytes(numbersIn(part, /\d{2,3}/g, 10))),
    ...found(reply, ENTITIES, (part) =>
      [...part.matchAll(/&#(x?)([0-9a-f]+);/gi)]
        .map(([, hex, digits = ""]) => Number.parseInt(digits, hex ? 16 : 10))
        .filter((code) => code <= 0x10ffff)
        .map((code) => String.fromCodePoint(code))
        .join(""),
    ),
  ].filter((text) => text.trim().length >= 8 && isText(text));
}

/** Every way in which the letters of a reply may be meant. */
export function readingsOf(reply: string): { letters: string; leet: boolean }[] {
  const texts = [reply, turned(reply), rotated(reply), ...decodedIn(reply)];
  return texts.flatMap((text) => [false, true].map((leet) => ({ letters: lettersOf(text, leet), leet })));
}

/** Letters in a row that stand alone, parted by anything but letters: `W-r-i-t-e`. */
const SPELLED = /(?<!\p{L})(?:\p{Script=Latin}[^\p{L}\n]{1,3}){30,}/u;

/** Whether a reply spells something long, letter by letter: nobody speaks so who has nothing to hide. */
export const isSpelled = (reply: string): boolean =>
  SPELLED.test(reply.normalize("NFKD").replace(/\p{M}/gu, ""));

const APART = /(?<![^\s])[^\s](?:[ \t·.|,/_*-]{1,3}[^\s](?![^\s·.|,/_*-])){11,}/gu;

/** Signs that stand apart (`d e f`) put together again; wider gaps stay gaps. Null where there are none. */
export function closedUp(text: string): string | null {
  let any = false;
  const closed = text.replace(APART, (row) => {
    any = true;
    return row.replace(/([^\s])(?: {3}|[ \t·.|,/_*-])(?=[^\s])/gu, (part: string, sign: string) =>
      part.length > 3 ? `${sign} ` : sign,
    );
  });
  return any ? closed : null;
}
