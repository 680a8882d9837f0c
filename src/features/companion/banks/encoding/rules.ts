import { isUtf8 } from "node:buffer";
import { AppError } from "~/lib/app-error";
import type { BankNote } from "../types";
import { guessOf, unmarkedUtf16 } from "./guesses/rules";

/** Controls that no text holds (tabs and line ends aside): a file with one is no text. */
const NO_TEXT = /(?![\s\u007F-\u009F])\p{Cc}/u;

/** Code points that Unicode keeps for a program's own use; the readers put marks in them. */
const NONCHARACTERS = /[\uFDD0-\uFDEF\uFFFE\uFFFF]/g;

/** The text of a file, with line ends as `\n`, and what had to be guessed to read it. */
interface Decoded {
  text: string;
  notes: BankNote[];
}

/**
 * Reads bytes as UTF-8 (strictly), UTF-16, the encoding an XML declaration names, Chinese GBK where that is plain to see, and
 * else line by line: what is UTF-8 as UTF-8, the other lines as Windows-1252. Banks that people have pasted together hold both.
 *
 * @throws AppError VALIDATION `companion.bankNotText` when the result is no text, `companion.bankEncoding` when it is in an
 * encoding that cannot be told
 */
export function decodeBank(bytes: Uint8Array): Decoded {
  const { text, notes } = decoded(bytes);
  if (NO_TEXT.test(text)) throw new AppError("VALIDATION", "companion.bankNotText");
  return { text: text.replace(/\r\n?/g, "\n").replace(NONCHARACTERS, ""), notes };
}

function decoded(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: lenient(bytes, "utf-16le"), notes: [] };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: lenient(bytes, "utf-16be"), notes: [] };
  const utf8 = strict(bytes);
  if (utf8 !== undefined) return { text: utf8, notes: [] };
  const declared = declaredEncoding(bytes);
  const utf16 = declared ? undefined : unmarkedUtf16(bytes);
  if (utf16) return { text: lenient(bytes, utf16), notes: [] };
  if (declared)
    return {
      text: lenient(bytes, declared),
      notes: [{ key: "declaredEncoding", params: { count: 1, encoding: declared }, places: [] }],
    };
  return lineByLine(bytes);
}

/** Files of more lines are not looked at line by line. */
const MAX_LINES = 200_000;

const whole = (bytes: Uint8Array): Decoded => ({
  text: lenient(bytes, "windows-1252"),
  notes: [{ key: "windows1252", params: { count: 1 }, places: [] }],
});

function lineByLine(bytes: Uint8Array): Decoded {
  const lines: string[] = [];
  const guessed: string[] = [];
  const others: Uint8Array[] = [];
  let multibyte = 0;
  for (let start = 0; start <= bytes.length; ) {
    const end = bytes.indexOf(0x0a, start);
    const line = bytes.subarray(start, end === -1 ? bytes.length : end);
    const utf8 = strict(line);
    if (utf8 === undefined) {
      guessed.push(String(lines.length + 1));
      others.push(line);
    } else if (utf8.length < line.length) multibyte++;
    lines.push(utf8 ?? lenient(line, "windows-1252"));
    if (end === -1) break;
    if (lines.length > MAX_LINES) return whole(bytes);
    start = end + 1;
  }
  const guess = guessOf(others);
  if (guess === "gb18030" && multibyte === 0)
    return { text: lenient(bytes, guess), notes: [{ key: guess, params: { count: 1 }, places: [] }] };
  // A few lines that somebody has damaged are no language; the note names them.
  const written = lines.filter((line) => line.trim() !== "").length;
  const damaged = others.length <= multibyte || others.length * 10 < written;
  if (guess !== "windows-1252" && !damaged) throw new AppError("VALIDATION", "companion.bankEncoding");
  const key = multibyte > 0 ? "mixedEncoding" : "windows1252";
  return {
    text: lines.join("\n"),
    notes: [{ key, params: { count: guessed.length }, places: guessed.slice(0, 20) }],
  };
}

const strict = (bytes: Uint8Array) => (isUtf8(bytes) ? lenient(bytes, "utf-8") : undefined);

const lenient = (bytes: Uint8Array, encoding: string) => new TextDecoder(encoding).decode(bytes);

/** The encoding of `<?xml … encoding="…"?>`, if there is one that can be read and that is not UTF-8. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = lenient(bytes.subarray(0, 200), "windows-1252");
  const label = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1];
  if (!label) return undefined;
  try {
    const { encoding } = new TextDecoder(label);
    return encoding === "utf-8" || encoding.startsWith("utf-16") ? undefined : encoding;
  } catch {
    return undefined;
  }
}
