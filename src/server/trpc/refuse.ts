import "server-only";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import superjson from "superjson";
import { localeOf } from "~/server/trpc/context";
import { appErrorShape, toTrpcError } from "~/server/trpc/errors";

/** Answers a request that never reached a procedure, in the shape of tRPC's own errors. */
export function refuse(cause: unknown, headers: Headers): Response {
  const error = toTrpcError(new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause }));
  const appError = appErrorShape(error, localeOf(headers));
  const httpStatus = getHTTPStatusCodeFromError(error);
  const shape = { message: appError.message, code: -32600, data: { code: error.code, httpStatus, appError } };
  return Response.json({ error: superjson.serialize(shape) }, { status: httpStatus });
}
