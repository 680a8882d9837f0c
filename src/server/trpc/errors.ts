import "server-only";
import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import type { Locale } from "~/i18n/locales";
import { AppError, type AppErrorCode, type AppErrorShape } from "~/lib/app-error";
import { appErrorFromDatabase } from "~/server/db/errors";
import { errorText, fieldErrors } from "~/server/trpc/error-text";

type TrpcCode = TRPCError["code"];

const trpcCodes: Record<AppErrorCode, TrpcCode> = {
  VALIDATION: "BAD_REQUEST",
  UNAUTHENTICATED: "UNAUTHORIZED",
  FORBIDDEN: "FORBIDDEN",
  NOT_FOUND: "NOT_FOUND",
  CONFLICT: "CONFLICT",
  RATE_LIMITED: "TOO_MANY_REQUESTS",
  TOO_LARGE: "PAYLOAD_TOO_LARGE",
  PROVIDER_FAILED: "BAD_GATEWAY",
  CANCELLED: "CLIENT_CLOSED_REQUEST",
  GONE: "PRECONDITION_FAILED",
  INTERNAL: "INTERNAL_SERVER_ERROR",
};

/** What tRPC itself refuses before a procedure runs, in our vocabulary. */
const ownRefusals: Partial<Record<TrpcCode, { code: AppErrorCode; reason: string }>> = {
  PARSE_ERROR: { code: "VALIDATION", reason: "common.invalid" },
  BAD_REQUEST: { code: "VALIDATION", reason: "common.invalid" },
  NOT_FOUND: { code: "NOT_FOUND", reason: "common.notFound" },
  METHOD_NOT_SUPPORTED: { code: "VALIDATION", reason: "common.methodNotSupported" },
  UNSUPPORTED_MEDIA_TYPE: { code: "VALIDATION", reason: "common.wrongContentType" },
  UNAUTHORIZED: { code: "UNAUTHENTICATED", reason: "common.signInNeeded" },
  CLIENT_CLOSED_REQUEST: { code: "CANCELLED", reason: "common.cancelled" },
};

/** Turns whatever a procedure threw into a TRPCError with the right code and, where it is one of ours, its AppError as cause. */
export function toTrpcError(error: TRPCError): TRPCError {
  const cause = error.cause;
  const known = cause instanceof AppError ? cause : appErrorFromDatabase(cause);
  if (!known) return error;
  return new TRPCError({ code: trpcCodes[known.code], message: known.message, cause: known });
}

/** What the client receives: typed, in the caller's language, with nothing of our insides. */
export function appErrorShape(error: TRPCError, locale: Locale): AppErrorShape {
  const { cause } = error;
  if (cause instanceof AppError) {
    return {
      code: cause.code,
      reason: cause.reason,
      message: errorText(locale, cause.reason, cause.params),
      ...(cause.params ? { params: cause.params } : {}),
      ...(cause.rateLimit ?? {}),
    };
  }
  if (cause instanceof ZodError && error.code === "BAD_REQUEST") {
    const fields = fieldErrors(locale, cause);
    const [only] = Object.values(fields).flat();
    const message = only && cause.issues.length === 1 ? only : errorText(locale, "common.invalid");
    return { code: "VALIDATION", reason: "common.invalid", message, fieldErrors: fields };
  }
  const refusal = ownRefusals[error.code] ?? { code: "INTERNAL" as const, reason: "common.internal" };
  return { ...refusal, message: errorText(locale, refusal.reason) };
}
