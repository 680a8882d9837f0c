import "server-only";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { ZodError } from "zod";
import type { Locale } from "~/i18n/locales";
import { AppError, type AppErrorShape } from "~/lib/app-error";
import { appErrorShape, toTrpcError } from "~/server/trpc/errors";
import { logFault } from "~/server/trpc/fault-log";

/** Where REST is finer than the codes. */
const statusByReason: Record<string, number> = {
  "common.wrongContentType": 415,
  "companion.methodWrong": 405,
};

/** The 401 of a call without a good token names the way to one (RFC 6750). */
const CHALLENGES: Record<string, string> = {
  "companion.tokenMissing": 'Bearer realm="loupe"',
  "companion.tokenInvalid": 'Bearer realm="loupe", error="invalid_token"',
};

interface Facts {
  locale: Locale;
  requestId: string;
  /** Of the endpoint, for the log. */
  path: string;
}

/** Answers with what went wrong: the house's words and codes, a status that fits, and when to try again. */
export function refusalAnswer(thrown: unknown, { locale, requestId, path }: Facts): Response {
  const error = asTrpcError(thrown);
  const shape = appErrorShape(error, locale);
  const status =
    statusByReason[shape.reason] ?? (shape.code === "GONE" ? 410 : getHTTPStatusCodeFromError(error));
  // What a procedure threw is in the log already.
  if (status === 500 && !(thrown instanceof TRPCError)) logFault(error, { path, type: "rest", requestId });
  const headers = new Headers({
    "cache-control": "no-store",
    vary: "accept-language",
    "x-request-id": requestId,
  });
  if (status === 401) headers.set("www-authenticate", CHALLENGES[shape.reason] ?? 'Bearer realm="loupe"');
  if (status === 405) headers.set("allow", String(shape.params?.allow ?? ""));
  if (shape.retryAfterMs !== undefined)
    headers.set("retry-after", String(Math.max(1, Math.ceil(shape.retryAfterMs / 1000))));
  return Response.json({ error: documentOf(shape) }, { status, headers });
}

function asTrpcError(thrown: unknown): TRPCError {
  if (thrown instanceof ZodError) return new TRPCError({ code: "BAD_REQUEST", cause: thrown });
  const error = toTrpcError(
    thrown instanceof TRPCError ? thrown : new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: thrown }),
  );
  const { cause } = error;
  // A session that has ended: here there is no page to sign in on, and nothing typed that a browser keeps.
  if (cause instanceof AppError && cause.reason === "common.sessionEnded")
    return toTrpcError(new TRPCError({ code: error.code, cause: tokenInvalid(cause) }));
  return error;
}

/** A bearer token that opens nothing: forged, run out, or of a session that has ended. */
export const tokenInvalid = (cause?: unknown) =>
  new AppError("UNAUTHENTICATED", "companion.tokenInvalid", undefined, { cause });

function documentOf({
  code,
  reason,
  message,
  params,
  fieldErrors,
  retryAfterMs,
  limit,
  remaining,
}: AppErrorShape) {
  return {
    code,
    reason,
    message,
    ...(params ? { params } : {}),
    ...(fieldErrors ? { fields: fieldErrors } : {}),
    ...(retryAfterMs === undefined ? {} : { retry_after_ms: Math.ceil(retryAfterMs) }),
    ...(limit === undefined ? {} : { limit }),
    ...(remaining === undefined ? {} : { remaining }),
  };
}
