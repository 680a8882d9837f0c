import { unzipSync } from "fflate";
import type { ExchangeFile } from "../../types";
import { MOST_BYTES, MOST_FILE_BYTES, MOST_FILES } from "../constants";

export type ArchiveProblem = "zipBroken" | "zipTooLarge";

/** Files of a data set that are read: its tables, its programs and its input and output. */
const isRead = (name: string) => !name.endsWith("/") && !/(^|\/)(__MACOSX\/|\.)/.test(name);

/**
 * The texts of a zip, bounded before anything is unpacked. Bytes that are no UTF-8 become the sign for it.
 * @returns the problem where it is no zip, or would be too much
 */
export function unpacked(bytes: Uint8Array): { files: ExchangeFile[] } | { problem: ArchiveProblem } {
  let files = 0;
  let size = 0;
  let tooLarge = false;
  try {
    const entries = unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (tooLarge || !isRead(name)) return false;
        files += 1;
        size += originalSize;
        tooLarge = files > MOST_FILES || originalSize > MOST_FILE_BYTES || size > MOST_BYTES;
        return !tooLarge;
      },
    });
    if (tooLarge) return { problem: "zipTooLarge" };
    const decoder = new TextDecoder();
    return {
      files: Object.entries(entries).map(([name, content]) => ({ name, text: decoder.decode(content) })),
    };
  } catch {
    return { problem: "zipBroken" };
  }
}
