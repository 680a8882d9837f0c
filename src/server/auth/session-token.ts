import "server-only";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { secureCookies } from "~/server/auth/origin";
import { authSecret } from "~/server/auth/secret";
import type { UserPrincipal } from "~/server/db/principal";

/** Sessions live 30 days, in seconds. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/**
 * All that a sign-in token holds: the user, the row in identity.auth_sessions, and the session version at sign-in.
 * Role, organization and name are read from the database by `app.enter` at every call.
 */
const claims = z.object({ uid: z.uuid(), sid: z.uuid(), sv: z.number().int() });
export type SessionClaims = z.infer<typeof claims>;

/** Reads the claims out of a decoded token; undefined when it is not one of ours. */
export function claimsOf(token: unknown): SessionClaims | undefined {
  const parsed = claims.safeParse(token);
  return parsed.success ? parsed.data : undefined;
}

export const principalOf = ({ uid, sid, sv }: SessionClaims): UserPrincipal => ({
  kind: "user",
  userId: uid,
  sessionId: sid,
  sessionVersion: sv,
});

/** The cookie that carries the token (the names are NextAuth's own). */
export const sessionCookieName = (): string =>
  secureCookies() ? "__Secure-next-auth.session-token" : "next-auth.session-token";

/** Makes the encrypted token for a session, as NextAuth does. */
export function sealSession(session: SessionClaims): Promise<string> {
  return encode({ token: { ...session }, secret: authSecret(), maxAge: SESSION_SECONDS });
}

/** Opens a token. Undefined when it is forged, expired, of another secret, or not one of ours. */
export async function openSession(token: string): Promise<SessionClaims | undefined> {
  try {
    return claimsOf(await decode({ token, secret: authSecret() }));
  } catch {
    return undefined;
  }
}
