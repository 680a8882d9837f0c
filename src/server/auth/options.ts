import "server-only";
import type { AuthOptions, DefaultSession } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import GitHubProvider from "next-auth/providers/github";
import GoogleProvider from "next-auth/providers/google";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import { githubUserinfo, signInWithProvider } from "~/server/auth/oauth";
import { secureCookies } from "~/server/auth/origin";
import { authSecret } from "~/server/auth/secret";
import { type SessionPerson, sessionPerson } from "~/server/auth/session-person";
import { claimsOf, principalOf, SESSION_SECONDS, type SessionClaims } from "~/server/auth/session-token";
import { endSession, type SessionOrigin } from "~/server/auth/sessions";
import { signInWithPassword } from "~/server/auth/sign-in";
import { env } from "~/server/env";
import { logger } from "~/server/log/logger";

/** Where the request that NextAuth answers came from. */
export type RequestOrigin = { address: string; locale: Locale } & SessionOrigin;

/** What `authorize` hands to the `jwt` callback. NextAuth wants an id; the claims are what counts. */
type SignedIn = { id: string; claims: SessionClaims };

const claimsOfUser = (user: unknown): SessionClaims | undefined =>
  typeof user === "object" && user !== null && "claims" in user ? claimsOf(user.claims) : undefined;

/** GitHub and Google when both of their variables are set (security.md, "Sign-in"). */
export function oauthProviders(): { id: "github" | "google"; name: string }[] {
  return [
    ...(env.GITHUB_ID && env.GITHUB_SECRET ? [{ id: "github" as const, name: "GitHub" }] : []),
    ...(env.GOOGLE_ID && env.GOOGLE_SECRET ? [{ id: "google" as const, name: "Google" }] : []),
  ];
}

/**
 * The error word in the address after a refused sign-in: `RateLimited:<seconds>` when a wait is due, `Unavailable`
 * when the fault is ours. A wrong e-mail or password is NextAuth's own `CredentialsSignin`.
 */
function refusalWord(error: unknown): Error {
  if (error instanceof AppError && error.code === "RATE_LIMITED") {
    return new Error(`RateLimited:${Math.ceil((error.rateLimit?.retryAfterMs ?? 0) / 1000)}`);
  }
  logger.error({ error: error instanceof Error ? error.name : "unknown" }, "sign-in failed");
  return new Error("Unavailable");
}

function providers(origin: RequestOrigin): AuthOptions["providers"] {
  const { GITHUB_ID, GITHUB_SECRET, GOOGLE_ID, GOOGLE_SECRET } = env;
  return [
    CredentialsProvider({
      credentials: { email: { type: "email" }, password: { type: "password" } },
      async authorize(credentials): Promise<SignedIn | null> {
        try {
          const claims = await signInWithPassword(
            { email: credentials?.email, password: credentials?.password },
            origin,
          );
          return claims ? { id: claims.uid, claims } : null;
        } catch (error) {
          throw refusalWord(error);
        }
      },
    }),
    ...(GITHUB_ID && GITHUB_SECRET
      ? [GitHubProvider({ clientId: GITHUB_ID, clientSecret: GITHUB_SECRET, userinfo: githubUserinfo })]
      : []),
    ...(GOOGLE_ID && GOOGLE_SECRET
      ? [GoogleProvider({ clientId: GOOGLE_ID, clientSecret: GOOGLE_SECRET })]
      : []),
  ];
}

/**
 * NextAuth's options for one request: JWT sessions (credentials allow no other), the token holds only user, session
 * and session version, and the session itself stands in identity.auth_sessions.
 */
export function authOptions(origin: RequestOrigin): AuthOptions {
  return {
    secret: authSecret(),
    useSecureCookies: secureCookies(),
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-out" },
    providers: providers(origin),
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.type !== "oauth") return true;
        const outcome = await signInWithProvider(account, profile, user, origin);
        if ("refused" in outcome) return `/sign-in?error=${outcome.refused}`;
        Object.assign(user, { id: outcome.claims.uid, claims: outcome.claims });
        return true;
      },
      // What a client posts to `update` arrives as `session` here and is never read (CVE-2026-23478).
      jwt({ token, user }) {
        const claims = claimsOfUser(user) ?? claimsOf(token);
        if (!claims) throw new Error("a token without a session");
        return { ...claims };
      },
      async session({ session, token }): Promise<DefaultSession & { user: SessionPerson }> {
        const claims = claimsOf(token);
        if (!claims) throw new Error("a token without a session");
        return { expires: session.expires, user: await sessionPerson(principalOf(claims)) };
      },
    },
    events: {
      async signOut({ token }) {
        const claims = claimsOf(token);
        if (claims) await endSession(claims);
      },
    },
    logger: {
      error: (code) => logger.warn({ code }, "sign-in library"),
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}
