import "server-only";
import { tracked } from "@trpc/server";
import { runKey } from "~/server/hub/run-hub";
import { router } from "~/server/trpc/init";
import { checkedProcedure, classTeacherProcedure } from "~/server/trpc/procedures";
import { invitationProcedures } from "../invitations/server/router";
import { importProgressInput, importRosterInput, importRosterOutput, type RosterProgress } from "../schema";
import { importRoster } from "./commands";
import { numbered, rosterImports } from "./queries";

/** How long a follower waits for an import to begin, in milliseconds. */
const APPEAR_MS = 10_000;

/** `identity.classes.importRoster {classId, csv, dryRun}` (contract.md); stands among the procedures of classes. */
export const importRosterProcedure = classTeacherProcedure
  .input(importRosterInput)
  .output(importRosterOutput)
  .mutation(({ ctx, input, signal }) =>
    importRoster(ctx.db, input, {
      userId: ctx.user.id,
      locale: ctx.locale,
      signal: signal ?? ctx.signal ?? new AbortController().signal,
    }),
  );

/** Imports under way, and invitations. */
export const rostersRouter = router({
  importProgress: checkedProcedure.input(importProgressInput).subscription(async function* ({
    ctx,
    input,
    signal,
  }) {
    const key = runKey(ctx.user.id, input.clientRequestId);
    const after = Number(input.lastEventId ?? 0) || 0;
    const options = { appearMs: APPEAR_MS, signal: signal ?? ctx.signal };
    for await (const [id, event] of numbered(rosterImports().follow(key, after, options)))
      yield tracked(id, event satisfies RosterProgress);
  }),

  ...invitationProcedures,
});
