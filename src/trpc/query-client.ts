import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";
import superjson from "superjson";
import { appErrorOf } from "~/trpc/app-error-of";

/** Refusals stay refusals however often one asks; only faults and lost connections are worth another try. */
function worthRetrying(failures: number, error: unknown): boolean {
  const { code } = appErrorOf(error);
  return failures < 2 && (code === "INTERNAL" || code === "PROVIDER_FAILED");
}

/** The query client of both sides: queries fetched on the server are fresh for half a minute in the browser. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: worthRetrying, refetchOnWindowFocus: true },
      mutations: { retry: false },
      dehydrate: {
        serializeData: superjson.serialize,
        shouldDehydrateQuery: (query) =>
          defaultShouldDehydrateQuery(query) || query.state.status === "pending",
        shouldRedactErrors: () => false,
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
}
