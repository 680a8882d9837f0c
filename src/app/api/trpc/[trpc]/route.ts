import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { contextFromHeaders } from "~/server/trpc/context";
import { guardRequest } from "~/server/trpc/http-guard";
import { refuse } from "~/server/trpc/refuse";
import { appRouter } from "~/server/trpc/root";

const endpoint = "/api/trpc";

async function handle(original: Request): Promise<Response> {
  let request: Request;
  try {
    request = await guardRequest(original);
  } catch (error) {
    return refuse(error, original.headers);
  }
  return fetchRequestHandler({
    endpoint,
    req: request,
    router: appRouter,
    maxBatchSize: 10,
    createContext: () => contextFromHeaders(request.headers, request.signal),
    responseMeta: ({ type }) => ({
      headers: {
        "cache-control": type === "subscription" ? "no-cache, no-transform" : "private, no-store",
        ...(type === "subscription" ? { "x-accel-buffering": "no" } : {}),
      },
    }),
  });
}

export { handle as GET, handle as POST };
