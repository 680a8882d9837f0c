import "server-only";
import { randomUUID } from "node:crypto";
import { localeCookie, negotiateLocale } from "~/lib/locale";
import { principalFromHeaders } from "~/server/auth/principal";
import { db } from "~/server/db/client";
import type { Context } from "~/server/trpc/init";

function cookie(headers: Headers, name: string): string | undefined {
  const all = headers.get("cookie") ?? "";
  const found = all.split(/;\s*/).find((pair) => pair.startsWith(`${name}=`));
  return found === undefined ? undefined : decodeURIComponent(found.slice(name.length + 1));
}

/** The caller's address: the last hop our own proxy wrote, else what the server saw. Used hashed, for the throttle. */
function callerAddress(headers: Headers): string {
  const forwarded = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return forwarded || headers.get("x-real-ip") || "local";
}

/** The context of a request: who calls, in which language. No look-up: the database checks the session with each statement. */
export async function contextFromHeaders(headers: Headers, signal?: AbortSignal): Promise<Context> {
  return {
    db,
    principal: await principalFromHeaders(headers),
    locale: negotiateLocale(cookie(headers, localeCookie), headers.get("accept-language")),
    ip: callerAddress(headers),
    userAgent: headers.get("user-agent")?.slice(0, 300),
    requestId: headers.get("x-request-id")?.slice(0, 64) ?? randomUUID(),
    ...(signal ? { signal } : {}),
  };
}
