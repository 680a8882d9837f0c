import "server-only";
import type { z } from "zod";
import type { Me, signInWaysOutput } from "~/features/identity/account/schema";
import { DEFAULT_LOCALE, toLocale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { anonymous, runAs } from "~/server/db/principal";

/**
 * The person as they see themselves.
 * @throws AppError UNAUTHENTICATED when the account is gone
 */
export async function readMe(db: Db, userId: string): Promise<Me> {
  const [found, [teaching]] = await Promise.all([
    db.user.findFirst({
      where: { id: userId },
      select: {
        id: true,
        email: true,
        role: true,
        organization: { select: { id: true, name: true } },
        profile: true,
      },
    }),
    db.$queryRaw<{ teaches: boolean }[]>`select exists (select from app.taught_classes()) as teaches`,
  ]);
  if (!found) throw new AppError("UNAUTHENTICATED", "common.sessionEnded");
  const { profile, ...user } = found;
  return {
    ...user,
    name: profile?.fullName ?? "",
    teaches: teaching?.teaches ?? false,
    avatarUrl: profile?.avatarUrl ?? null,
    bio: profile?.bio ?? "",
    learningGoals: profile?.learningGoals ?? [],
    preferredLanguage: toLocale(profile?.preferredLanguage) ?? DEFAULT_LOCALE,
    timezone: profile?.timezone ?? "UTC",
  };
}

/** The sign-in e-mail of a user, which they may always read. */
export async function readOwnEmail(db: Db, userId: string): Promise<string> {
  const found = await db.user.findFirst({ where: { id: userId }, select: { email: true } });
  if (!found) throw new AppError("UNAUTHENTICATED", "common.sessionEnded");
  return found.email;
}

/** Whether there is a password, asked through the sign-in look-up: the hash itself is no column the app may select. */
export async function hasPassword(db: Db, userId: string): Promise<boolean> {
  const email = await readOwnEmail(db, userId);
  return await runAs(anonymous, async () => {
    const rows = await db.$queryRaw<{ has: boolean }[]>`
      select password_hash is not null as has from identity.find_for_sign_in(${email})`;
    return rows[0]?.has ?? false;
  });
}

/** The ways this person can sign in. */
export async function readSignInWays(db: Db, userId: string): Promise<z.infer<typeof signInWaysOutput>> {
  const accounts = await db.account.findMany({ where: { userId }, select: { provider: true } });
  return { password: await hasPassword(db, userId), providers: accounts.map(({ provider }) => provider) };
}
