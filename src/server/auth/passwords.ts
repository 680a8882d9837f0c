import "server-only";
import { hash, parseOptions, verify } from "@node-rs/argon2";
import { compare } from "bcryptjs";

/** security.md, "Sign-in": argon2id with 19 MiB, two passes, one lane. `2` is the package's number for argon2id. */
const ARGON2ID = 2;
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Imported accounts (documents 003 and 004) bring bcrypt hashes. */
const BCRYPT = /^\$2[abxy]\$\d{2}\$/;

/** What a check found. `needsRehash` is only ever true together with `valid`. */
export type PasswordCheck = { valid: boolean; needsRehash: boolean };

const REFUSED: PasswordCheck = { valid: false, needsRehash: false };

/** Hashes a password for storage, in the PHC string form (`$argon2id$v=19$m=19456,t=2,p=1$…`). */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

let decoy: Promise<string> | undefined;

/** A hash nobody has the password of, made once per process, so that "no such account" costs the same as a real check. */
function decoyHash(): Promise<string> {
  decoy ??= hashPassword(crypto.randomUUID() + crypto.randomUUID());
  return decoy;
}

/** True when a stored argon2 hash was made with other costs than today's. */
function isOutdated(stored: string): boolean {
  const made = parseOptions(stored);
  return (
    made.algorithm !== COST.algorithm ||
    made.memoryCost !== COST.memoryCost ||
    made.timeCost !== COST.timeCost ||
    made.parallelism !== COST.parallelism
  );
}

/**
 * Checks a password against a stored hash.
 *
 * `stored` is null for an unknown e-mail and for accounts without a password (OAuth, invited): the same work is
 * done on a decoy and the answer is no. bcrypt hashes are accepted and marked for re-hashing (security.md, "Sign-in").
 * A malformed stored hash is a plain no, never an exception: it must not tell one account from another.
 */
export async function checkPassword(password: string, stored: string | null): Promise<PasswordCheck> {
  if (stored === null || (!stored.startsWith("$argon2") && !BCRYPT.test(stored))) {
    await verify(await decoyHash(), password);
    return REFUSED;
  }
  try {
    if (BCRYPT.test(stored)) {
      const valid = await compare(password, stored);
      return { valid, needsRehash: valid };
    }
    const valid = await verify(stored, password);
    return { valid, needsRehash: valid && isOutdated(stored) };
  } catch {
    return REFUSED;
  }
}
