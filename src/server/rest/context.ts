import "server-only";
import { randomUUID } from "node:crypto";
import { DEFAULT_LOCALE, fromAcceptLanguage, type Locale, toLocale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import { sessionOfBearer } from "~/server/auth/access-token";
import { clientAddress } from "~/server/auth/address";
import { principalOf } from "~/server/auth/session-token";
import { db } from "~/server/db/client";
import { anonymous, runAs, type UserPrincipal } from "~/server/db/principal";
import { tokenInvalid } from "~/server/rest/refusals";
import type { Context } from "~/server/trpc/init";

/**
 * The context of a REST call. Who calls is said by the bearer token alone: a cookie means nothing here, so no foreign page
 * can act for somebody who is signed in.
 * @throws AppError UNAUTHENTICATED where a token is needed: `companion.tokenMissing`, `companion.tokenInvalid`
 */
export async function restContext(request: Request, { secured }: { secured: boolean }): Promise<Context> {
  const { headers } = request;
  return {
    db,
    principal: secured ? await bearerOf(headers) : anonymous,
    locale: spokenIn(headers) ?? DEFAULT_LOCALE,
    ip: clientAddress(headers),
    userAgent: headers.get("user-agent")?.slice(0, 300),
    requestId: requestIdOf(headers),
    signal: request.signal,
  };
}

async function bearerOf(headers: Headers): Promise<UserPrincipal> {
  const authorization = headers.get("authorization");
  if (authorization === null) throw new AppError("UNAUTHENTICATED", "companion.tokenMissing");
  const session = await sessionOfBearer(authorization);
  if (!session) throw tokenInvalid();
  return principalOf(session);
}

/** The language that the call asks for, where it names one of ours. */
export const spokenIn = (headers: Headers): Locale | undefined =>
  fromAcceptLanguage(headers.get("accept-language"));

/** The caller's own name for the call, or a new one; it is in the answer and in the log. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get("x-request-id");
  return given && /^[\w-]{1,64}$/.test(given) ? given : randomUUID();
}

/** The language of the person's profile. The database checks the session with this. */
export async function profileLocale(principal: UserPrincipal): Promise<Locale | undefined> {
  const profile = await runAs(principal, async () => {
    return await db.profile.findFirst({
      where: { id: principal.userId },
      select: { preferredLanguage: true },
    });
  });
  return toLocale(profile?.preferredLanguage);
}
