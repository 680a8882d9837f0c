/** What lines that are no UTF-8 seem to be; `unknown` is certainly not Windows-1252. */
export type Guess = "windows-1252" | "gb18030" | "unknown";

/** So much of a file tells its language (bytes). */
const MAX_SAMPLE = 200_000;

/** Fewer Chinese characters prove nothing. */
const MIN_PAIRS = 4;

/**
 * Guesses the encoding of lines that are no UTF-8. In Western languages letters with accents stand alone between plain ones. In
 * GBK pairs of high bytes stand together, and the first ones of nearly all are those of the common characters and of
 * punctuation (rows 16 to 55, 1 and 3 of GB 2312, of which Korean uses only the first half).
 */
export function guessOf(lines: readonly Uint8Array[]): Guess {
  const counted = { high: 0, inRuns: 0, pairs: 0, odd: 0, common: 0, late: 0 };
  for (const line of sample(lines))
    for (const [start, end] of highRuns(line)) {
      const length = end - start;
      counted.high += length;
      if (length > 2) counted.inRuns += length;
      counted.odd += length % 2;
      for (let at = start; at + 1 < end; at += 2) {
        const lead = line[at] ?? 0;
        counted.pairs++;
        if ((lead >= 0xb0 && lead <= 0xd7) || lead === 0xa1 || lead === 0xa3) counted.common++;
        if (lead >= 0xc9 && lead <= 0xd7) counted.late++;
      }
    }
  const { high, inRuns, pairs, odd, common, late } = counted;
  const chinese =
    pairs >= MIN_PAIRS &&
    odd <= pairs / 20 &&
    common >= pairs * 0.8 &&
    late >= pairs * 0.15 &&
    inRuns > high / 2;
  if (chinese && lines.every(isGb18030)) return "gb18030";
  return inRuns > high / 2 ? "unknown" : "windows-1252";
}

/** UTF-16 without a mark, by the zero bytes that plain letters have in one half. */
export function unmarkedUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const zeros = [0, 0];
  const head = bytes.subarray(0, 2_000);
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (bytes.length % 2 === 1 || even + odd < head.length / 20) return undefined;
  if (even === 0) return "utf-16le";
  return odd === 0 ? "utf-16be" : undefined;
}

/** The first lines, as far as they are needed. */
function* sample(lines: readonly Uint8Array[]): Generator<Uint8Array> {
  let size = 0;
  for (const line of lines) {
    if (size > MAX_SAMPLE) return;
    size += line.length;
    yield line.subarray(0, MAX_SAMPLE);
  }
}

/** Where bytes above 127 follow one another: from, up to. */
function* highRuns(line: Uint8Array): Generator<[number, number]> {
  for (let at = 0; at < line.length; at++) {
    const start = at;
    while ((line[at] ?? 0) > 0x7f) at++;
    if (at > start) yield [start, at];
  }
}

function isGb18030(line: Uint8Array): boolean {
  try {
    new TextDecoder("gb18030", { fatal: true }).decode(line);
    return true;
  } catch {
    return false;
  }
}
