import "server-only";
import { createKeyRing, type KeyRing, SealError } from "~/server/crypto/key-ring";
import { env } from "~/server/env";

let ring: KeyRing | undefined;

/**
 * The key ring of this process, from ENCRYPTION_KEYS.
 * @throws SealError when the variable is not set or not usable
 */
export function keyRing(): KeyRing {
  if (!ring) {
    if (!env.ENCRYPTION_KEYS)
      throw new SealError("ENCRYPTION_KEYS is not set; nothing can be sealed or opened.");
    ring = createKeyRing(env.ENCRYPTION_KEYS);
  }
  return ring;
}
