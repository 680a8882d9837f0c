import "server-only";
import type { Account, Profile, User } from "next-auth";
import { z } from "zod";
import type { SessionClaims } from "~/server/auth/session-token";
import { type SessionOrigin, startSession } from "~/server/auth/sessions";
import { normaliseEmail } from "~/server/auth/sign-in";
import { db } from "~/server/db/client";
import { databaseError } from "~/server/db/errors";
import { anonymous, runAs } from "~/server/db/principal";

/** Why a sign-in through a provider was refused; the sign-in page has words for each. */
export type ProviderRefusal = "OAuthAccountNotLinked" | "OAuthNoEmail" | "AccessDenied";

export type ProviderOutcome = { claims: SessionClaims } | { refused: ProviderRefusal };

const usableEmail = z.string().max(254).transform(normaliseEmail).pipe(z.email());

/** Only Google says so in its profile; what is not said counts as not verified. */
const verifiedClaim = z.object({ email_verified: z.literal(true) });

async function findLinked(account: Account): Promise<string | undefined> {
  const rows = await db.$queryRaw<{ user_id: string | null }[]>`
    select identity.oauth_find(${account.provider}, ${account.providerAccountId}) as user_id`;
  return rows[0]?.user_id ?? undefined;
}

async function register(
  account: Account,
  email: string,
  verified: boolean,
  name: string,
): Promise<string | undefined> {
  const rows = await db.$queryRaw<{ user_id: string }[]>`
    select identity.oauth_register(
      ${account.provider}, ${account.providerAccountId}, ${email}, ${verified}, ${name}, 'UTC', 'en') as user_id`;
  return rows[0]?.user_id;
}

/**
 * Signs in through GitHub or Google: the linked account, else a new one. An account that already has the e-mail is never
 * taken over on the e-mail's word alone: its owner signs in with the password.
 */
export async function signInWithProvider(
  account: Account,
  profile: Profile | undefined,
  user: User,
  origin: SessionOrigin,
): Promise<ProviderOutcome> {
  return await runAs(anonymous, async (): Promise<ProviderOutcome> => {
    const linked = await findLinked(account);
    if (linked) return { claims: await startSession(linked, origin) };

    const email = usableEmail.safeParse(user.email);
    if (!email.success) return { refused: "OAuthNoEmail" };
    const name = user.name?.trim().slice(0, 120) || email.data.slice(0, email.data.indexOf("@"));
    try {
      const created = await register(account, email.data, verifiedClaim.safeParse(profile).success, name);
      return created ? { claims: await startSession(created, origin) } : { refused: "AccessDenied" };
    } catch (error) {
      if (databaseError(error)?.sqlState === "LP409") return { refused: "OAuthAccountNotLinked" };
      throw error;
    }
  });
}
