import { strFromU8, unzipSync } from "fflate";
import { AppError } from "~/lib/app-error";
import { decodeBank } from "../../encoding/rules";
import type { RawBank } from "../../types";
import { readPackageEntry } from "../rules";

const MAX_ENTRIES = 5_000;
/** Of one entry and of all together, unpacked (bytes). */
const MAX_ENTRY = 4 * 1024 * 1024;
const MAX_UNPACKED = 64 * 1024 * 1024;

/**
 * The items of an IMS content package (a zip), in the order of the archive. Only its XML is unpacked.
 *
 * @throws AppError VALIDATION `companion.bankZipBroken`; TOO_LARGE `companion.bankZipLarge`
 */
export function readQtiPackage(bytes: Uint8Array): RawBank {
  const bank: RawBank = { raws: [], notes: [] };
  let others = 0;
  for (const [path, content] of Object.entries(unpacked(bytes))) {
    const { text, notes } = readable(content);
    const raw = readPackageEntry(text, path);
    if (raw) bank.raws.push(raw);
    else others++;
    bank.notes.push(...notes);
  }
  if (others > 0) bank.notes.push({ key: "notItems", params: { count: others }, places: [] });
  return bank;
}

/** Text of an entry; what is no text is given on as it is and will be no XML. */
function readable(content: Uint8Array): ReturnType<typeof decodeBank> {
  try {
    return decodeBank(content);
  } catch (error) {
    if (error instanceof AppError) return { text: strFromU8(content, true), notes: [] };
    throw error;
  }
}

function unpacked(bytes: Uint8Array): Record<string, Uint8Array> {
  let entries = 0;
  let size = 0;
  try {
    return unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (!/\.xml$/i.test(name) || /(^|\/)(__MACOSX\/|\._)/.test(name)) return false;
        entries++;
        size += originalSize;
        if (entries > MAX_ENTRIES || originalSize > MAX_ENTRY || size > MAX_UNPACKED)
          throw new AppError("TOO_LARGE", "companion.bankZipLarge");
        return true;
      },
    });
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("VALIDATION", "companion.bankZipBroken", undefined, { cause: error });
  }
}
