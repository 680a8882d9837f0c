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

/**
 * Whose address it is, as far as that can be told: of IPv6 the first 64 bits, since a home or a rented server has all
 * addresses below and may use a new one for every try.
 */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(zeros).fill("0"), ...after].slice(0, 4).join(":");
}

/** How an address is stored with a session and in the throttle: a keyed digest, never the address itself. */
export function hashAddress(address: string): string {
  return keyedDigest("address", address);
}
