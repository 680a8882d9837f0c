import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** Where a sealed value lives. Bound into the seal, so that a value copied to another row or column does not open. */
export interface SealedPlace {
  /** Postgres schema and table: `workshops.sessions`. */
  table: string;
  /** Primary key of the row. */
  row: string;
  column: string;
}

export class SealError extends Error {
  override readonly name = "SealError";
}

export interface KeyRing {
  /** Id of the key that seals. */
  readonly currentKeyId: string;
  /** @returns `v1.<key id>.<iv>.<ciphertext>.<tag>`, the last three in base64url */
  seal(plain: string, place: SealedPlace): string;
  /** @throws SealError when the format, the key, the place or the content is wrong; never says which bytes */
  open(sealed: string, place: SealedPlace): string;
  /** True when `sealed` was made with another key than the current one. */
  isStale(sealed: string): boolean;
  /** Seals again under the current key; the same text when it is current already. */
  rotate(sealed: string, place: SealedPlace): string;
}

const version = "v1";
const keyIdPattern = /^[A-Za-z0-9_-]{1,32}$/;
const ivBytes = 12;
const tagBytes = 16;
const keyBytes = 32;

function parseKey(text: string): Buffer {
  const bytes = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, "hex") : Buffer.from(text, "base64");
  if (bytes.length !== keyBytes)
    throw new SealError("A key of ENCRYPTION_KEYS must be 32 bytes, in base64 or hex.");
  return bytes;
}

function parseKeys(specification: string): Map<string, Buffer> {
  const keys = new Map<string, Buffer>();
  for (const entry of specification.split(",").map((part) => part.trim())) {
    if (entry === "") continue;
    const colon = entry.indexOf(":");
    const id = entry.slice(0, Math.max(colon, 0));
    if (!keyIdPattern.test(id)) {
      throw new SealError(
        "ENCRYPTION_KEYS must look like k2:<32 bytes>,k1:<32 bytes>; ids are letters, digits, - and _.",
      );
    }
    if (keys.has(id)) throw new SealError(`ENCRYPTION_KEYS names the key ${id} twice.`);
    keys.set(id, parseKey(entry.slice(colon + 1)));
  }
  return keys;
}

/** Lengths stand before the parts: no two places give the same bytes. */
function additionalData(place: SealedPlace): Buffer {
  const parts = [place.table, place.row, place.column];
  return Buffer.from(parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join("|"), "utf8");
}

const decode = (part: string) => {
  if (!/^[A-Za-z0-9_-]*$/.test(part)) throw new SealError("The sealed value is not in the format v1.");
  return Buffer.from(part, "base64url");
};

/**
 * AES-256-GCM with a ring of keys (security.md, "Keys and logs"): the first key seals, any opens.
 * @param specification `k2:<base64 or hex of 32 bytes>,k1:…`
 * @throws SealError when it names no key, or a key that is not 32 bytes
 */
export function createKeyRing(specification: string): KeyRing {
  const keys = parseKeys(specification);
  const [current] = keys;
  if (!current) throw new SealError("ENCRYPTION_KEYS names no key.");
  const [currentKeyId, currentKey] = current;

  function parse(sealed: string) {
    const parts = sealed.split(".");
    const [format, keyId = "", iv = "", ciphertext = "", tag = ""] = parts;
    if (parts.length !== 5 || format !== version)
      throw new SealError("The sealed value is not in the format v1.");
    const decoded = { keyId, iv: decode(iv), ciphertext: decode(ciphertext), tag: decode(tag) };
    if (decoded.iv.length !== ivBytes || decoded.tag.length !== tagBytes) {
      throw new SealError("The sealed value is not in the format v1.");
    }
    return decoded;
  }

  const ring: KeyRing = {
    currentKeyId,
    seal(plain, place) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv("aes-256-gcm", currentKey, iv, { authTagLength: tagBytes });
      cipher.setAAD(additionalData(place));
      const ciphertext = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      const encoded = [iv, ciphertext, cipher.getAuthTag()].map((part) => part.toString("base64url"));
      return [version, currentKeyId, ...encoded].join(".");
    },
    open(sealed, place) {
      const { keyId, iv, ciphertext, tag } = parse(sealed);
      const key = keys.get(keyId);
      if (!key) throw new SealError("The key that sealed this value is not in ENCRYPTION_KEYS.");
      const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: tagBytes });
      decipher.setAAD(additionalData(place));
      decipher.setAuthTag(tag);
      try {
        return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString("utf8");
      } catch {
        throw new SealError("The sealed value was changed, or belongs to another place.");
      }
    },
    isStale: (sealed) => parse(sealed).keyId !== currentKeyId,
    rotate: (sealed, place) => (ring.isStale(sealed) ? ring.seal(ring.open(sealed, place), place) : sealed),
  };
  return ring;
}

/** What a screen may show of a key: a few dots and the last four characters, nothing of short ones. */
export function keyHint(plain: string): string {
  return plain.length >= 12 ? `••••${plain.slice(-4)}` : "••••";
}
