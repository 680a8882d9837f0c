import { AppError } from "~/lib/app-error";

const MARKS: [string, number[]][] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/**
 * The bytes of a text file as text: as its byte order mark says, else UTF-8, else GB18030 where that makes Chinese of it.
 * Nothing is left out or put in the place of broken bytes.
 * @throws AppError VALIDATION `challenges.knowledgeEncoding` or `challenges.knowledgeNotText`
 */
export function decodeText(bytes: Uint8Array): string {
  const marked = MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  const text = marked ? decoded(bytes, marked[0]) : (decoded(bytes, "utf-8") ?? chinese(bytes));
  if (text === undefined) throw new AppError("VALIDATION", "challenges.knowledgeEncoding");
  // Files of other programs hold these; no text does.
  if (text.includes("\u0000")) throw new AppError("VALIDATION", "challenges.knowledgeNotText");
  return text;
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** GB18030 makes signs of nearly any bytes: it is taken for it only where most of them are everyday Chinese. */
function chinese(bytes: Uint8Array): string | undefined {
  const text = decoded(bytes, "gb18030");
  const beyond = text?.match(/[^\0-\x7f]/gu)?.length ?? 0;
  const usual = text?.match(/[\u4e00-\u9fa5\u3000-\u303f\uff00-\uffef]/g)?.length ?? 0;
  return usual > beyond * 0.9 ? text : undefined;
}
