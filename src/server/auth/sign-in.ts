import "server-only";
import { z } from "zod";
import { normaliseEmail } from "~/lib/email-address";
import { checkPassword, hashPassword } from "~/server/auth/passwords";
import type { SessionClaims } from "~/server/auth/session-token";
import { type SessionOrigin, startSession } from "~/server/auth/sessions";
import {
  accountThrottle,
  addressThrottle,
  countFailure,
  forgetFailures,
  type Throttled,
  takeTry,
  tryWithin,
} from "~/server/auth/throttle";
import { db } from "~/server/db/client";
import { anonymous, runAs } from "~/server/db/principal";

/** What can be looked up at all: the rest is refused with the same words and the same work as a wrong password. */
const credentials = z.object({
  email: z
    .string()
    .max(320)
    .transform(normaliseEmail)
    .pipe(
      z
        .string()
        .min(1)
        .regex(/^\P{Cc}+$/u),
    ),
  password: z.string().min(1).max(200),
});

type Found = { user_id: string; password_hash: string | null; deleted: boolean };

async function findForSignIn(email: string): Promise<Found | undefined> {
  const rows = await runAs(anonymous, async () => {
    return await db.$queryRaw<Found[]>`
      select user_id, password_hash, deleted from identity.find_for_sign_in(${email})`;
  });
  return rows[0];
}

/**
 * Proves an e-mail and a password (security.md, "Sign-in"). Unknown e-mail, deleted account, account without a
 * password and wrong password do the same work and give the same answer.
 * @param address the network address, for the throttle
 * @returns the user's id, or undefined when the two do not fit
 * @throws AppError RATE_LIMITED with the wait
 */
export function provePassword(input: unknown, address: string): Promise<string | undefined> {
  const fromAddress = addressThrottle(address);
  return tryWithin(fromAddress, () => prove(input, fromAddress));
}

async function prove(input: unknown, fromAddress: Throttled): Promise<string | undefined> {
  const parsed = credentials.safeParse(input);
  if (!parsed.success) {
    await checkPassword("", null);
    await countFailure(fromAddress);
    return undefined;
  }
  const { email, password } = parsed.data;
  const onAccount = accountThrottle(email);
  await takeTry(onAccount);

  const found = await findForSignIn(email);
  const usable = found !== undefined && !found.deleted ? found.password_hash : null;
  const { valid, needsRehash } = await checkPassword(password, usable);
  if (!valid || found === undefined || usable === null) {
    await countFailure(fromAddress);
    return undefined;
  }
  await forgetFailures(onAccount);
  if (needsRehash) await rehash(found.user_id, usable, password);
  return found.user_id;
}

/** Replaces an old hash, unless the password was changed in between. */
async function rehash(userId: string, oldHash: string, password: string): Promise<void> {
  const newHash = await hashPassword(password);
  await runAs(anonymous, async () => {
    await db.$executeRaw`select identity.rehash_password(${userId}::uuid, ${oldHash}, ${newHash})`;
  });
}

/**
 * Signs in with e-mail and password.
 * @returns the claims for the token, or undefined when e-mail and password do not fit
 * @throws AppError RATE_LIMITED with the wait
 */
export async function signInWithPassword(
  input: unknown,
  from: { address: string } & SessionOrigin,
): Promise<SessionClaims | undefined> {
  const userId = await provePassword(input, from.address);
  return userId === undefined ? undefined : await startSession(userId, from);
}
