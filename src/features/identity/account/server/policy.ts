import "server-only";
import { hasPassword, readOwnEmail } from "~/features/identity/account/server/queries";
import { AppError } from "~/lib/app-error";
import { provePassword } from "~/server/auth/sign-in";
import type { Db } from "~/server/db/client";

/** data-model.md: deleting an account needs the password or a sign-in of the last ten minutes. */
const FRESH_SIGN_IN_MS = 10 * 60 * 1000;

export type Caller = { userId: string; sessionId: string | undefined; ip: string };

/**
 * The person at the keyboard knows the password. Counted like a sign-in, so that an open browser is no place to guess.
 * @throws AppError FORBIDDEN `identity.passwordWrong`, RATE_LIMITED
 */
export async function assertPassword(db: Db, caller: Caller, password: string): Promise<void> {
  const email = await readOwnEmail(db, caller.userId);
  const proven = await provePassword({ email, password }, caller.ip);
  if (proven !== caller.userId) throw new AppError("FORBIDDEN", "identity.passwordWrong");
}

/**
 * The password, or for an account without one a sign-in of the last ten minutes.
 * @throws AppError FORBIDDEN `identity.passwordWrong` or `identity.signInAgain`, RATE_LIMITED
 */
export async function assertReallyMe(db: Db, caller: Caller, password: string): Promise<void> {
  if (await hasPassword(db, caller.userId)) return await assertPassword(db, caller, password);
  const session = caller.sessionId
    ? await db.authSession.findFirst({ where: { id: caller.sessionId }, select: { createdAt: true } })
    : null;
  if (!session || Date.now() - session.createdAt.getTime() > FRESH_SIGN_IN_MS) {
    throw new AppError("FORBIDDEN", "identity.signInAgain");
  }
}
