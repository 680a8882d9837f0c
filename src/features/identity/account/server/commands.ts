import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { z } from "zod";
import type { ProfileChange, registerInput } from "~/features/identity/account/schema";
import { assertPassword, type Caller } from "~/features/identity/account/server/policy";
import { DEFAULT_LOCALE, type Locale, toLocale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import { siteOrigin } from "~/server/auth/origin";
import { hashPassword } from "~/server/auth/passwords";
import { accountThrottle, addressThrottle, countFailure, takeTry, tryWithin } from "~/server/auth/throttle";
import type { Db } from "~/server/db/client";
import { databaseError } from "~/server/db/errors";
import { anonymous, runAs } from "~/server/db/principal";
import { transaction } from "~/server/db/transaction";
import { env } from "~/server/env";
import { post } from "~/server/mail/post";
import { type Letter, resetLetter } from "~/server/mail/templates";

/** A reset link is good for one hour. */
const RESET_MS = 60 * 60 * 1000;

const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");

/**
 * Makes an account in the public organization (data-model.md, "Tenancy"). Registration may say that an e-mail is taken;
 * each such answer counts against the address, and so, more generously, does every account made.
 * @throws AppError CONFLICT `identity.emailTaken`, RATE_LIMITED
 */
export async function register(
  db: Db,
  input: z.infer<typeof registerInput>,
  from: { ip: string; locale: Locale },
): Promise<{ userId: string; email: string }> {
  const byAddress = addressThrottle(from.ip);
  return await tryWithin(byAddress, async () => {
    await takeTry(addressThrottle(from.ip, "register"));
    const passwordHash = await hashPassword(input.password);
    try {
      const rows = await runAs(anonymous, async () => {
        return await db.$queryRaw<{ id: string }[]>`
          select identity.register_user(
            ${input.email}, ${passwordHash}, ${input.name}, ${input.timezone ?? "UTC"}, ${input.language ?? from.locale},
            ${env.OPERATOR_EMAIL ?? null}
          ) as id`;
      });
      const userId = rows[0]?.id;
      if (!userId) throw new AppError("INTERNAL", "common.internal");
      return { userId, email: input.email };
    } catch (error) {
      if (databaseError(error)?.sqlState === "LP409") {
        await countFailure(byAddress);
        throw new AppError("CONFLICT", "identity.emailTaken", undefined, { cause: error });
      }
      throw error;
    }
  });
}

/** Changes what is given of the own profile, and leaves the rest. */
export async function updateProfile(db: Db, userId: string, change: ProfileChange): Promise<void> {
  const { name, bio, learningGoals, preferredLanguage, timezone } = change;
  const data = {
    ...(name === undefined ? {} : { fullName: name }),
    ...(bio === undefined ? {} : { bio: bio === "" ? null : bio }),
    ...(learningGoals === undefined ? {} : { learningGoals }),
    ...(preferredLanguage === undefined ? {} : { preferredLanguage }),
    ...(timezone === undefined ? {} : { timezone }),
  };
  if (Object.keys(data).length === 0) return;
  const { count } = await db.profile.updateMany({ where: { id: userId }, data });
  if (count === 0) throw new AppError("UNAUTHENTICATED", "common.sessionEnded");
}

/**
 * Sets a new password after proving the old one. Every session ends, the present one too: its token may have been copied.
 * The caller signs in with the new password.
 * @throws AppError FORBIDDEN `identity.passwordWrong`, RATE_LIMITED
 */
export async function changePassword(
  db: Db,
  caller: Caller,
  passwords: { currentPassword: string; newPassword: string },
): Promise<void> {
  await assertPassword(db, caller, passwords.currentPassword);
  const passwordHash = await hashPassword(passwords.newPassword);
  await transaction(db, async (tx) => {
    await tx.$executeRaw`select identity.change_password(${passwordHash})`;
    await tx.$executeRaw`select identity.end_all_sessions(false)`;
  });
}

/**
 * Sends a letter with a link to a new password, if the address has an account. The caller never learns whether it has:
 * same answer, and whether there is one is looked up only after it.
 * @throws AppError RATE_LIMITED, by address and by account, whether or not the account exists
 */
export async function requestReset(
  db: Db,
  email: string,
  from: { ip: string; locale: Locale },
): Promise<void> {
  await takeTry(addressThrottle(from.ip, "reset"));
  await takeTry(accountThrottle(email, "reset"));
  post(() => composeReset(db, email));
}

/** Remembers a link and writes the letter that brings it; undefined where the address has no account. */
async function composeReset(db: Db, email: string): Promise<{ address: string; letter: Letter } | undefined> {
  const token = randomBytes(32).toString("base64url");
  const expires = new Date(Date.now() + RESET_MS);
  const rows = await runAs(anonymous, async () => {
    return await db.$queryRaw<{ user_id: string; name: string | null; language: string | null }[]>`
      select user_id, name, language
      from identity.request_reset(${email}, ${hashToken(token)}, ${expires}::timestamptz)`;
  });
  const person = rows[0];
  if (!person?.user_id) return undefined;
  const locale = toLocale(person.language) ?? DEFAULT_LOCALE;
  const link = `${siteOrigin()}/reset-password/${token}`;
  return { address: email, letter: resetLetter(locale, { name: person.name ?? "", link }) };
}

/**
 * Sets a new password with the token of a letter: once, within the hour; every session of the person ends.
 * @throws AppError GONE `identity.resetTokenInvalid`, RATE_LIMITED
 */
export async function resetPassword(
  db: Db,
  input: { token: string; password: string },
  ip: string,
): Promise<void> {
  const byAddress = addressThrottle(ip);
  await tryWithin(byAddress, async () => {
    const passwordHash = await hashPassword(input.password);
    const refused = new AppError("GONE", "identity.resetTokenInvalid");
    try {
      const rows = await runAs(anonymous, async () => {
        return await db.$queryRaw<{ id: string | null }[]>`
          select identity.reset_password(${hashToken(input.token)}, ${passwordHash}) as id`;
      });
      if (!rows[0]?.id) throw refused;
    } catch (error) {
      const unknown = error === refused || ["LP404", "LP422"].includes(databaseError(error)?.sqlState ?? "");
      if (!unknown) throw error;
      await countFailure(byAddress);
      throw refused;
    }
  });
}
