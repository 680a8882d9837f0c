import { AppError } from "~/lib/app-error";

/** Controls that no text holds (tabs and line ends aside): a file with one is no text. */
const NO_TEXT = /(?![\s\u007F-\u009F])\p{Cc}/u;

/** The text of a file with line ends as `\n`, and whether its encoding was guessed. */
export interface DecodedRoster {
  text: string;
  guessed: boolean;
}

/**
 * Reads bytes by their mark, else as UTF-16 where every other byte is mostly zero, as UTF-8 where they are, and at last as
 * Windows-1252, which is a guess.
 *
 * @throws AppError VALIDATION `identity.rosterNotText`
 */
export function decodeRoster(bytes: Uint8Array): DecodedRoster {
  const { text, guessed } = decoded(bytes);
  if (NO_TEXT.test(text)) throw new AppError("VALIDATION", "identity.rosterNotText");
  return { text: text.replace(/\r\n?/g, "\n"), guessed };
}

function decoded(bytes: Uint8Array): DecodedRoster {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return known(bytes, "utf-16le");
  if (first === 0xfe && second === 0xff) return known(bytes, "utf-16be");
  const utf16 = unmarkedUtf16(bytes);
  if (utf16) return known(bytes, utf16);
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), guessed: false };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), guessed: true };
  }
}

const known = (bytes: Uint8Array, encoding: string): DecodedRoster => ({
  text: new TextDecoder(encoding).decode(bytes),
  guessed: false,
});

/** Separators, line ends and the signs of addresses are plain letters in any script: one half of each is a zero. */
function unmarkedUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes.length === 0 || bytes.length % 2 === 1) return undefined;
  let even = 0;
  let odd = 0;
  const head = bytes.subarray(0, 4_000);
  for (const [at, byte] of head.entries()) {
    if (byte !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  if (even + odd < head.length / 20) return undefined;
  if (odd > even * 4) return "utf-16le";
  return even > odd * 4 ? "utf-16be" : undefined;
}
