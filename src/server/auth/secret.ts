import "server-only";
import { createHmac } from "node:crypto";
import { env } from "~/server/env";

/**
 * The secret that signs and encrypts sign-in tokens. Read at first use, not at import, so that a build needs none.
 * @throws Error when `AUTH_SECRET` is not set (`npm start` makes one and keeps it in `DATA_DIR`)
 */
export function authSecret(): string {
  if (!env.AUTH_SECRET) throw new Error("AUTH_SECRET is not set. `npm start` makes and keeps one.");
  return env.AUTH_SECRET;
}

/**
 * A keyed digest of a value that is looked up but must not be readable in the database (an address, an e-mail).
 * @returns 32 hexadecimal digits
 */
export function keyedDigest(purpose: string, value: string): string {
  return createHmac("sha256", authSecret()).update(`${purpose}\n${value}`).digest("hex").slice(0, 32);
}
