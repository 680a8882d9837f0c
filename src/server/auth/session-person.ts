import "server-only";
import { AppError } from "~/lib/app-error";
import { db } from "~/server/db/client";
import { appErrorFromDatabase } from "~/server/db/errors";
import { runAs, type UserPrincipal } from "~/server/db/principal";

/** What `/api/auth/session` tells about the person. Role and organization are read anew at every call. */
export type SessionPerson = { id: string; name: string | null; email: string | null; role: string | null };

/**
 * Reads the person behind a session.
 * While the database cannot be reached only the id is told: throwing would make NextAuth remove the cookie, and a
 * fault of ours would sign everybody out.
 * @throws AppError UNAUTHENTICATED when the session has ended
 */
export async function sessionPerson(principal: UserPrincipal): Promise<SessionPerson> {
  try {
    const found = await runAs(principal, async () => {
      return await db.user.findFirst({
        where: { id: principal.userId },
        select: { id: true, email: true, role: true, profile: { select: { fullName: true } } },
      });
    });
    if (!found) throw new AppError("UNAUTHENTICATED", "common.sessionEnded");
    return { id: found.id, name: found.profile?.fullName ?? null, email: found.email, role: found.role };
  } catch (error) {
    const refusal = error instanceof AppError ? error : appErrorFromDatabase(error);
    if (refusal) throw refusal;
    return { id: principal.userId, name: null, email: null, role: null };
  }
}
