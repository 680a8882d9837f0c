import "server-only";
import type { Account, Profile, User } from "next-auth";
import type { GithubProfile } from "next-auth/providers/github";
import type { UserinfoEndpointHandler } from "next-auth/providers/oauth";
import { z } from "zod";
import type { Locale } from "~/i18n/locales";
import type { SessionClaims } from "~/server/auth/session-token";
import { type SessionOrigin, startSession } from "~/server/auth/sessions";
import { normaliseEmail } from "~/server/auth/sign-in";
import { db } from "~/server/db/client";
import { databaseError } from "~/server/db/errors";
import { anonymous, runAs } from "~/server/db/principal";

/** Why a sign-in through a provider was refused; the sign-in page has words for it. */
export type ProviderOutcome = { claims: SessionClaims } | { refused: "OAuthNoEmail" };

const usableEmail = z.string().max(254).transform(normaliseEmail).pipe(z.email());

/** Google says so itself; for GitHub `githubUserinfo` does. What is not said counts as not verified. */
const verifiedClaim = z.object({ email_verified: z.literal(true) });

const githubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** GitHub's profile with the primary address, and only if GitHub has verified it. */
export const githubUserinfo: UserinfoEndpointHandler = {
  url: "https://api.github.com/user",
  async request({ client, tokens }) {
    const accessToken = tokens.access_token ?? "";
    const profile = await client.userinfo<GithubProfile>(accessToken);
    const answer = await fetch("https://api.github.com/user/emails", {
      headers: { authorization: `token ${accessToken}` },
      redirect: "error",
      signal: AbortSignal.timeout(10_000),
    });
    const emails = answer.ok ? githubEmails.safeParse(await answer.json()) : undefined;
    const primary = emails?.data?.find((one) => one.primary && one.verified);
    return { ...profile, email: primary?.email ?? null, email_verified: primary !== undefined } as Profile;
  },
};

/**
 * Signs in through GitHub or Google: the linked account; else the account of the e-mail that the provider has verified,
 * linked from now on; else a new one (identity.oauth_sign_in keeps the rules).
 */
export async function signInWithProvider(
  account: Account,
  profile: Profile | undefined,
  user: User,
  origin: SessionOrigin & { locale: Locale },
): Promise<ProviderOutcome> {
  const email = usableEmail.safeParse(user.email).data ?? null;
  const verified = email !== null && verifiedClaim.safeParse(profile).success;
  const name = user.name?.trim().slice(0, 120) || null;
  try {
    const rows = await runAs(anonymous, async () => {
      return await db.$queryRaw<{ user_id: string }[]>`
        select user_id from identity.oauth_sign_in(
          ${account.provider}, ${account.providerAccountId}, ${email}, ${verified}, ${name}, 'UTC', ${origin.locale})`;
    });
    const userId = rows[0]?.user_id;
    return userId ? { claims: await startSession(userId, origin) } : { refused: "OAuthNoEmail" };
  } catch (error) {
    if (databaseError(error)?.sqlState === "LP403") return { refused: "OAuthNoEmail" };
    throw error;
  }
}
