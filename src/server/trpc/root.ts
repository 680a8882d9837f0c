import "server-only";
import { challengesRouter } from "~/features/challenges/server/router";
import { companionRouter } from "~/features/companion/server/router";
import { engagementRouter } from "~/features/engagement/server/router";
import { identityRouter } from "~/features/identity/server/router";
import { labsRouter } from "~/features/labs/server/router";
import { createCallerFactory, router } from "~/server/trpc/init";

/** Every domain's router under the domain's own word. The only importer of features' routers. */
export const appRouter = router({
  challenges: challengesRouter,
  companion: companionRouter,
  engagement: engagementRouter,
  identity: identityRouter,
  labs: labsRouter,
});

export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
