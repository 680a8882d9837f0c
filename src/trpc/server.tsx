import "server-only";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { createTRPCOptionsProxy, type TRPCQueryOptions } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { getLocale } from "next-intl/server";
import { cache, type ReactNode } from "react";
import { contextFromHeaders } from "~/server/trpc/context";
import { appRouter, createCaller } from "~/server/trpc/root";
import { createQueryClient } from "~/trpc/query-client";

/** Who asks, in the language of the device: what asking for the person's own language needs. */
const visitor = cache(async () => contextFromHeaders(await headers()));

/** The same in the language of the page, which the profile decides. */
const context = cache(async () => ({ ...(await visitor()), locale: await getLocale() }));

const getQueryClient = cache(createQueryClient);

/** `trpc.labs.list.queryOptions()` on the server, under the visitor's identity. */
export const trpc = createTRPCOptionsProxy({ ctx: context, router: appRouter, queryClient: getQueryClient });

/** Asks who the visitor is; what has words asks `getCaller`, because the page's language is the profile's. */
export const getVisitorCaller = cache(async () => createCaller(await visitor()));

/** Calls procedures directly, for gates and metadata, in the language of the page. */
export const getCaller = cache(async () => createCaller(await context()));

/**
 * Starts a query on the server so that the page arrives with its data; await it to hold the page until then. Nothing is asked
 * for a stranger: their page leads to the sign-in, and each refusal would stand in the log as a fault.
 */
// biome-ignore lint/suspicious/noExplicitAny: the library's own type for "the options of any query"
export async function prefetch(options: ReturnType<TRPCQueryOptions<any>>): Promise<void> {
  if ((await visitor()).principal.kind === "anonymous") return;
  await getQueryClient().prefetchQuery(options as never);
}

/** The same for the first page of a list that goes on. */
export async function prefetchFirst(options: { queryKey: readonly unknown[] }): Promise<void> {
  if ((await visitor()).principal.kind === "anonymous") return;
  await getQueryClient().prefetchInfiniteQuery(options as never);
}

/** Hands what was prefetched to the browser. */
export function HydrateClient({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>;
}
