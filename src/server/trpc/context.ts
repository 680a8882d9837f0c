import "server-only";
import { randomUUID } from "node:crypto";
import { LOCALE_COOKIE, type Locale, pickLocale } from "~/i18n/locales";
import { clientAddress } from "~/server/auth/address";
import { principalFromHeaders } from "~/server/auth/principal";
import { db } from "~/server/db/client";
import type { Context } from "~/server/trpc/init";

/** Undefined also where it cannot be decoded: anything between us and the browser may have set it. */
function cookie(headers: Headers, name: string): string | undefined {
  const all = headers.get("cookie") ?? "";
  const found = all.split(/;\s*/).find((pair) => pair.startsWith(`${name}=`));
  try {
    return found === undefined ? undefined : decodeURIComponent(found.slice(name.length + 1));
  } catch {
    return undefined;
  }
}

/** The language of a request that has no page around it: from its cookie, else from what the browser prefers. */
export function localeOf(headers: Headers): Locale {
  return pickLocale({
    cookie: cookie(headers, LOCALE_COOKIE),
    acceptLanguage: headers.get("accept-language"),
  });
}

/** The context of a request: who calls, in which language. No look-up: the database checks the session with each statement. */
export async function contextFromHeaders(headers: Headers, signal?: AbortSignal): Promise<Context> {
  return {
    db,
    principal: await principalFromHeaders(headers),
    locale: localeOf(headers),
    ip: clientAddress(headers),
    userAgent: headers.get("user-agent")?.slice(0, 300),
    requestId: headers.get("x-request-id")?.slice(0, 64) ?? randomUUID(),
    ...(signal ? { signal } : {}),
  };
}
