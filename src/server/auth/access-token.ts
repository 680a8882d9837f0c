import "server-only";
import { createHmac } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { authSecret } from "~/server/auth/secret";
import type { SessionClaims } from "~/server/auth/session-token";

/** How long a token of the REST facade is good, in seconds: a day. The session behind it can be ended at any time. */
export const ACCESS_TOKEN_SECONDS = 24 * 60 * 60;

const ALGORITHM = "HS256";
const AUDIENCE = "loupe-rest";

/** Longer than any that we make; what exceeds it is not verified. */
const MAX_TOKEN_CHARACTERS = 2_048;

const payload = z.object({
  user_id: z.uuid(),
  tier: z.enum(["free", "premium"]),
  sid: z.uuid(),
  sv: z.number().int(),
});

/** A key of its own, so that no other token of ours is one of these. */
const signingKey = () =>
  createHmac("sha256", authSecret()).update("access token of the REST facade").digest();

/**
 * Makes the bearer token of document 004's facade: a signed JWT with `user_id`, `tier` and `exp`, and the session that
 * `app.enter` checks at each statement. The tier is what it was at sign-in, for the client to show; nothing is decided by it.
 * @returns the token, and when it ends in seconds since 1970
 */
export async function issueAccessToken(
  session: SessionClaims,
  tier: "free" | "premium",
  now: Date,
): Promise<{ token: string; exp: number }> {
  const issued = Math.floor(now.getTime() / 1000);
  const exp = issued + ACCESS_TOKEN_SECONDS;
  const token = await new SignJWT({ user_id: session.uid, tier, sid: session.sid, sv: session.sv })
    .setProtectedHeader({ alg: ALGORITHM, typ: "JWT" })
    .setIssuedAt(issued)
    .setExpirationTime(exp)
    .setAudience(AUDIENCE)
    .sign(signingKey());
  return { token, exp };
}

/**
 * The session of an `Authorization` header. Undefined when there is no bearer token, or one that is forged, expired, of
 * another algorithm or not one of ours.
 */
export async function sessionOfBearer(authorization: string | null): Promise<SessionClaims | undefined> {
  const [, token] = /^Bearer ([\w.-]+)$/i.exec(authorization ?? "") ?? [];
  if (!token || token.length > MAX_TOKEN_CHARACTERS) return undefined;
  try {
    const verified = await jwtVerify(token, signingKey(), { algorithms: [ALGORITHM], audience: AUDIENCE });
    const { user_id, sid, sv } = payload.parse(verified.payload);
    return { uid: user_id, sid, sv };
  } catch {
    return undefined;
  }
}
