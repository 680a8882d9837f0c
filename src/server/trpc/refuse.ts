import "server-only";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import superjson from "superjson";
import { localeCookie, negotiateLocale } from "~/lib/locale";
import { appErrorShape, toTrpcError } from "~/server/trpc/errors";

/** Answers a request that never reached a procedure, in the shape of tRPC's own errors. */
export function refuse(cause: unknown, headers: Headers): Response {
  const error = toTrpcError(new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause }));
  const cookie = new RegExp(`(?:^|;\\s*)${localeCookie}=([^;]*)`).exec(headers.get("cookie") ?? "")?.[1];
  const appError = appErrorShape(error, negotiateLocale(cookie, headers.get("accept-language")));
  const httpStatus = getHTTPStatusCodeFromError(error);
  const shape = { message: appError.message, code: -32600, data: { code: error.code, httpStatus, appError } };
  return Response.json({ error: superjson.serialize(shape) }, { status: httpStatus });
}
