import { randomUUID } from "node:crypto";
import type { Locale } from "~/i18n/locales";
import { db } from "~/server/db/client";
import { anonymous, type Principal } from "~/server/db/principal";
import { createCaller } from "~/server/trpc/root";

interface CallerOptions {
  locale?: Locale;
  ip?: string;
  signal?: AbortSignal;
}

/** Calls procedures as somebody, past HTTP: the same context that a request would get. */
export function callerAs(
  principal: Principal,
  { locale = "en", ip = "127.0.0.1", signal }: CallerOptions = {},
) {
  return createCaller({
    db,
    principal,
    locale,
    ip,
    userAgent: "tests",
    requestId: randomUUID(),
    ...(signal ? { signal } : {}),
  });
}

/** Calls procedures as a visitor who has not signed in. */
export const callerForAnyone = (options?: CallerOptions) => callerAs(anonymous, options);
