/** Bytes that tell what a file is. */
export const HEAD_BYTES = 4_096;

const SIGNATURES: readonly (readonly [type: string, offset: number, bytes: readonly number[]])[] = [
  ["application/pdf", 0, [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["image/png", 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["image/jpeg", 0, [0xff, 0xd8, 0xff]],
  ["image/gif", 0, [0x47, 0x49, 0x46, 0x38]],
  ["image/webp", 8, [0x57, 0x45, 0x42, 0x50]],
  ["application/zip", 0, [0x50, 0x4b, 0x03, 0x04]],
  ["application/gzip", 0, [0x1f, 0x8b]],
];

/** Texts that are told apart by their ending alone. HTML, SVG and scripts are plain text: nobody shows them as a page. */
const TEXTS: Record<string, string> = { csv: "text/csv", json: "application/json", md: "text/markdown" };

/**
 * What a file is, by its first bytes, of a short list; anything else is `application/octet-stream`. What the sender or the
 * name says counts only between kinds of text.
 * @param head the first HEAD_BYTES, or all of a shorter file
 */
export function mediaTypeOf(head: Uint8Array, name: string): string {
  const signed = SIGNATURES.find(([, offset, bytes]) =>
    bytes.every((byte, at) => head[offset + at] === byte),
  );
  if (signed) return signed[0];
  if (!isText(head)) return "application/octet-stream";
  const ending = /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  return TEXTS[ending] ?? "text/plain";
}

/** UTF-8 without control characters; the last character may be cut. */
function isText(head: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
    return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/.test(text);
  } catch {
    return false;
  }
}
