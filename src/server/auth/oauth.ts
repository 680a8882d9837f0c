import "server-only";
import type { Account, Profile, User } from "next-auth";
import type { GithubProfile } from "next-auth/providers/github";
import type { UserinfoEndpointHandler } from "next-auth/providers/oauth";
import { z } from "zod";
import type { Locale } from "~/i18n/locales";
import { normaliseEmail } from "~/lib/email-address";
import type { SessionClaims } from "~/server/auth/session-token";
import { type SessionOrigin, startSession } from "~/server/auth/sessions";
import { db } from "~/server/db/client";
import { databaseError } from "~/server/db/errors";
import { anonymous, runAs } from "~/server/db/principal";
import { env } from "~/server/env";

/** Why a sign-in through a provider was refused; the sign-in page has words for each. */
export type ProviderOutcome =
  | { claims: SessionClaims }
  | { refused: "OAuthNoEmail" | "OAuthAccountNotLinked" };

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

async function findLinked(account: Account): Promise<string | undefined> {
  const rows = await db.$queryRaw<{ user_id: string | null }[]>`
    select identity.oauth_find(${account.provider}, ${account.providerAccountId}) as user_id`;
  return rows[0]?.user_id ?? undefined;
}

/**
 * Signs in through GitHub or Google: the linked account, else a new one under an e-mail that the provider has verified.
 * An account that already has the e-mail is never taken over on the e-mail's word: its owner signs in with the password.
 */
export async function signInWithProvider(
  account: Account,
  profile: Profile | undefined,
  user: User,
  origin: SessionOrigin & { locale: Locale },
): Promise<ProviderOutcome> {
  return await runAs(anonymous, async (): Promise<ProviderOutcome> => {
    const linked = await findLinked(account);
    if (linked) return { claims: await startSession(linked, origin) };

    const email = usableEmail.safeParse(user.email).data;
    if (!email || !verifiedClaim.safeParse(profile).success) return { refused: "OAuthNoEmail" };
    const name = user.name?.trim().slice(0, 120) || null;
    try {
      const rows = await db.$queryRaw<{ user_id: string }[]>`
        select identity.oauth_register(
          ${account.provider}, ${account.providerAccountId}, ${email}, true, ${name}, 'UTC', ${origin.locale},
          ${env.OPERATOR_EMAIL ?? null}) as user_id`;
      const created = rows[0]?.user_id;
      return created ? { claims: await startSession(created, origin) } : { refused: "OAuthNoEmail" };
    } catch (error) {
      if (databaseError(error)?.sqlState === "LP409") return { refused: "OAuthAccountNotLinked" };
      throw error;
    }
  });
}
