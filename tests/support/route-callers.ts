import { sealSession, sessionCookieName } from "~/server/auth/session-token";
import { signIn, type TestUser } from "./people";

/** The cookie of somebody who signed in, for a route that is called as a function. */
export async function cookieOf(user: TestUser): Promise<string> {
  const { userId, sessionId, sessionVersion } = await signIn(user);
  const token = await sealSession({ uid: userId, sid: sessionId, sv: sessionVersion });
  return `${sessionCookieName()}=${token}`;
}
