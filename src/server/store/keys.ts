import "server-only";
import { StoreError } from "~/server/store/types";

/** As in S3. */
const MAX_KEY_BYTES = 1024;
/** As most file systems have it. */
const MAX_SEGMENT_BYTES = 255;

/** Control characters, the backslash that is a separator elsewhere, and halves of characters. */
const unusable = /[\p{Cc}\p{Cs}\\]/u;

/**
 * Why a text is no key; undefined if it is one. A key is segments with `/` between them, none empty, none beginning with
 * a dot: so `..` leads nowhere, and hidden names are left to the store itself.
 */
function refusal(key: string): string | undefined {
  if (key === "") return "it is empty";
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) return `it has more than ${MAX_KEY_BYTES} bytes`;
  if (unusable.test(key)) return "it holds a control character or a backslash";
  for (const segment of key.split("/")) {
    if (segment === "") return "a part between slashes is empty, or it begins or ends with a slash";
    if (segment.startsWith(".")) return "a part begins with a dot";
    if (Buffer.byteLength(segment) > MAX_SEGMENT_BYTES)
      return `a part has more than ${MAX_SEGMENT_BYTES} bytes`;
  }
  return undefined;
}

export const isKey = (key: string): boolean => refusal(key) === undefined;

/** @throws StoreError INVALID_KEY, with the reason */
export function assertKey(key: string): void {
  const reason = refusal(key);
  if (reason) throw new StoreError("INVALID_KEY", `this is no key of an object: ${reason}`);
}

/** A prefix is the beginning of a key: empty, or up to and with a slash, or somewhere within a part. @throws StoreError */
export function assertPrefix(prefix: string): void {
  if (prefix === "") return;
  assertKey(prefix.endsWith("/") ? prefix.slice(0, -1) : prefix);
}

/** The order of keys in a listing: by their UTF-8 bytes, as S3 has it. */
export const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
