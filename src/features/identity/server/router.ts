import "server-only";
import { accountProcedures } from "~/features/identity/account/server/router";
import { classesRouter, joinClassProcedure } from "~/features/identity/classes/server/router";
import { rostersRouter } from "~/features/identity/rosters/server/router";
import { sessionsRouter } from "~/features/identity/sessions/server/router";
import { router } from "~/server/trpc/init";

/** People, their accounts and sessions, organizations and classes. */
export const identityRouter = router({
  ...accountProcedures,
  joinClass: joinClassProcedure,
  sessions: sessionsRouter,
  classes: classesRouter,
  rosters: rostersRouter,
});
