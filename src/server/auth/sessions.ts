import "server-only";
import { AppError } from "~/lib/app-error";
import { ACCESS_TOKEN_SECONDS } from "~/server/auth/access-token";
import { principalOf, SESSION_SECONDS, type SessionClaims } from "~/server/auth/session-token";
import { db } from "~/server/db/client";
import { appErrorFromDatabase } from "~/server/db/errors";
import { anonymous, runAs } from "~/server/db/principal";

/** What is kept about where a session was started. */
export type SessionOrigin = { userAgent: string; addressHash: string };

const MAX_USER_AGENT = 400;

/** A user agent fit for storage: no control characters, well-formed, cut to length. */
export function cleanUserAgent(raw: string | null | undefined): string {
  return Array.from(
    (raw ?? "")
      .toWellFormed()
      .replace(/\p{Cc}/gu, " ")
      .trim(),
  )
    .slice(0, MAX_USER_AGENT)
    .join("");
}

/**
 * Starts a session for a user who has proved who they are.
 * @param kind `browser` for a sign-in cookie; `rest` for a token of document 004's facade
 * @returns the claims that the token carries
 */
export function startSession(
  userId: string,
  origin: SessionOrigin,
  kind: "browser" | "rest" = "browser",
): Promise<SessionClaims> {
  // One that no token opens any more need not stand in the person's list.
  const seconds = kind === "rest" ? ACCESS_TOKEN_SECONDS : SESSION_SECONDS;
  const expires = new Date(Date.now() + seconds * 1000);
  return runAs(anonymous, async () => {
    const rows = await db.$queryRaw<{ session_id: string; session_version: number }[]>`
      select session_id, session_version from identity.start_session(
        ${userId}::uuid, ${origin.userAgent}, ${origin.addressHash}, ${kind}, ${expires}::timestamptz)`;
    const started = rows[0];
    if (!started) throw new AppError("UNAUTHENTICATED", "common.sessionEnded");
    return { uid: userId, sid: started.session_id, sv: started.session_version };
  });
}

/** Ends the session of a token that the caller holds. One that has ended already is no error. */
export async function endSession(session: SessionClaims): Promise<void> {
  try {
    await runAs(principalOf(session), async () => {
      await db.$executeRaw`select identity.end_session(${session.sid}::uuid)`;
    });
  } catch (error) {
    if (appErrorFromDatabase(error)?.code !== "UNAUTHENTICATED") throw error;
  }
}
