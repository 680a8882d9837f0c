import "server-only";
import { isIP } from "node:net";
import { keyedDigest } from "~/server/auth/secret";

const UNKNOWN = "unknown";

/**
 * The network address a request came from: the last entry of `x-forwarded-for`, which is the one that the nearest hop
 * (our own server or its proxy) wrote; earlier entries are whatever the caller claims.
 * @returns an IP address, or "unknown"
 */
export function clientAddress(headers: Headers): string {
  const forwarded = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  const address = forwarded.replace(/^::ffff:/i, "");
  return isIP(address) === 0 ? UNKNOWN : address;
}

/** How an address is stored with a session and in the throttle: a keyed digest, never the address itself. */
export function hashAddress(address: string): string {
  return keyedDigest("address", address);
}
