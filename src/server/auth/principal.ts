import "server-only";
import { openSession, principalOf, sessionCookieName } from "~/server/auth/session-token";
import { anonymous, type Principal } from "~/server/db/principal";

/** Longer than any token we make; what exceeds it is not decrypted. */
const MAX_TOKEN_CHARACTERS = 4_096;

function readCookie(header: string, name: string): string | undefined {
  for (const part of header.split(";")) {
    const at = part.indexOf("=");
    if (at !== -1 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}

/**
 * Who makes this request, from its sign-in cookie alone: no look-up. That the session still stands is checked by
 * `app.enter` in the same round trip as the first statement (security.md, "Identity on every query").
 * Anything that is not a good token makes the caller anonymous.
 */
export async function principalFromHeaders(headers: Headers): Promise<Principal> {
  const token = readCookie(headers.get("cookie") ?? "", sessionCookieName());
  if (!token || token.length > MAX_TOKEN_CHARACTERS) return anonymous;
  const session = await openSession(token);
  return session ? principalOf(session) : anonymous;
}
