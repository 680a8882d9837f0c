import { AppError } from "~/lib/app-error";
import { MAX_BANK_BYTES, MAX_BANK_QUESTIONS } from "./constants";
import { looksLikeCsv, readCsv } from "./csv/rules";
import { decodeBank } from "./encoding/rules";
import { readGift } from "./gift/rules";
import { readMoodle } from "./moodle/rules";
import { readQtiPackage } from "./qti/packages/rules";
import { readQtiItem } from "./qti/rules";
import { settleBank } from "./settling/rules";
import { readTrivia } from "./trivia/rules";
import type { Bank, BankFormat, RawBank } from "./types";

/**
 * Reads a file of questions. Every question of it is either carried (`questions`) or listed with its reason (`left`); what is
 * lost of carried ones, or had to be guessed, is in `notes`.
 *
 * All texts are plain text in which line breaks count; they are never HTML.
 *
 * @param bytes the file as it was sent
 * @param format how to read it; without it the format is told from the content, and from the name where that is not enough
 * @param name the file's name, for its ending
 * @throws AppError TOO_LARGE `companion.bankTooLarge` {limitMb}, `companion.bankTooMany` {limit}, `companion.bankZipLarge`;
 * VALIDATION `companion.bankUnknown` (no format is recognised), `companion.bankEmpty` (it holds no question), and what the readers throw
 */
export function readBank(bytes: Uint8Array, format?: BankFormat, name = ""): Bank {
  if (bytes.length > MAX_BANK_BYTES)
    throw new AppError("TOO_LARGE", "companion.bankTooLarge", { limitMb: MAX_BANK_BYTES / 1024 / 1024 });
  const { format: found, raw } = isZip(bytes)
    ? { format: "qti" as const, raw: readQtiPackage(bytes) }
    : readText(bytes, format, name);
  if (raw.raws.length === 0) throw new AppError("VALIDATION", "companion.bankEmpty");
  if (raw.raws.length > MAX_BANK_QUESTIONS)
    throw new AppError("TOO_LARGE", "companion.bankTooMany", { limit: MAX_BANK_QUESTIONS });
  return settleBank(found, raw);
}

/** A local file of an archive comes first, or, in an empty one, its end. */
const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 99) < 8;

const readers: Record<BankFormat, (text: string) => RawBank> = {
  gift: readGift,
  moodle: readMoodle,
  qti: readQtiItem,
  csv: readCsv,
  trivia: readTrivia,
};

function readText(bytes: Uint8Array, given: BankFormat | undefined, name: string) {
  const { text, notes } = decodeBank(bytes);
  const format = given ?? formatOf(text, name);
  if (!format) throw new AppError("VALIDATION", "companion.bankUnknown");
  const raw = readers[format](text);
  return { format, raw: { raws: raw.raws, notes: [...notes, ...raw.notes] } };
}

function formatOf(text: string, name: string): BankFormat | undefined {
  const xml = /^\s*</.test(text) ? formatOfXml(text) : undefined;
  if (xml || /^\s*<(!doctype|html)\b/i.test(text)) return xml;
  if (/^[ \t]*#Q\b/m.test(text) && /^\^/m.test(text)) return "trivia";
  if (/\.(csv|tsv)$/i.test(name) || looksLikeCsv(text)) return "csv";
  if (/\.gift(\.txt)?$/i.test(name) || /^[ \t]*(::|\$CATEGORY:)/m.test(text) || /\{[^{}]*\}/.test(text))
    return "gift";
  return undefined;
}

function formatOfXml(text: string): BankFormat | undefined {
  const root = /^<(?:[\w.-]{1,99}:)?([\w.-]{1,99})/.exec(withoutProlog(text))?.[1];
  if (root === "quiz") return "moodle";
  if (/^<\?xml/.test(text.trimStart())) return "qti";
  return root && /^(assessment|qti-|questestinterop|manifest)/.test(root) ? "qti" : undefined;
}

/** XML from its first element on, without declarations and comments. */
function withoutProlog(text: string): string {
  let at = 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++;
    const close = text.startsWith("<!--", at) ? "-->" : /^<[?!]/.test(text.slice(at, at + 2)) ? ">" : "";
    const end = close ? text.indexOf(close, at) : -1;
    if (end === -1) return text.slice(at, at + 300);
    at = end + close.length;
  }
}
