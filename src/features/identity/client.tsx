"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { rememberLocale } from "~/components/layout/remember-locale";
import { useTRPCClient } from "~/trpc/client";

/** How a sign-in ended. `wait` tells the seconds until the next try. */
export type SignInResult =
  | { kind: "signedIn" }
  | { kind: "refused" }
  | { kind: "wait"; seconds: number }
  | { kind: "unavailable" };

/** One text of a JSON answer. By hand: every page carries this file, and a schema library weighs more than the page. */
function textIn(answer: unknown, name: string): string {
  const value = (answer as Record<string, unknown> | null)?.[name];
  if (typeof value !== "string") throw new Error(`no ${name} in the answer`);
  return value;
}

/** NextAuth's actions are form posts with a token that its cookie vouches for. */
async function postToAuth(action: string, fields: Record<string, string>): Promise<URL> {
  const csrf = await fetch("/api/auth/csrf", { cache: "no-store" });
  const csrfToken = textIn(await csrf.json(), "csrfToken");
  const answer = await fetch(`/api/auth/${action}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...fields, csrfToken, callbackUrl: window.location.origin, json: "true" }),
  });
  return new URL(textIn(await answer.json(), "url"), window.location.origin);
}

/** What the `error` word of an address means (server/auth/options.ts writes it). */
function signInResultOf(error: string | null): SignInResult {
  if (error === null) return { kind: "signedIn" };
  if (error === "CredentialsSignin") return { kind: "refused" };
  const wait = /^RateLimited:(\d+)$/.exec(error)?.[1];
  return wait ? { kind: "wait", seconds: Number(wait) } : { kind: "unavailable" };
}

/** Signs in with e-mail and password. Never rejects: a lost connection is `unavailable`. */
export async function signIn(credentials: { email: string; password: string }): Promise<SignInResult> {
  try {
    const url = await postToAuth("callback/credentials", credentials);
    return signInResultOf(url.searchParams.get("error"));
  } catch {
    return { kind: "unavailable" };
  }
}

/** Goes to GitHub or Google, which send the person back. Fetched first: the content policy lets no form leave the site. */
export async function signInWith(provider: string): Promise<void> {
  const url = await postToAuth(`signin/${provider}`, {});
  window.location.assign(url);
}

/**
 * What follows a sign-in: the person's own language, then the page they wanted, loaded anew so that nothing of the
 * visitor before them stays in memory.
 */
export function useEnter(): (next: string) => Promise<void> {
  const client = useTRPCClient();
  return useCallback(
    async (next) => {
      const me = await client.identity.me.query().catch(() => undefined);
      if (me) rememberLocale(me.preferredLanguage);
      window.location.assign(next);
    },
    [client],
  );
}

/** Ends the session and goes to the sign-in page; what the browser held of the person's data is dropped. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    await postToAuth("signout", {}).catch(() => undefined);
    queries.clear();
    window.location.assign("/sign-in");
  }, [queries]);
}
