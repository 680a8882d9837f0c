import "server-only";
import { done } from "~/features/identity/account/schema";
import { endOthersOutput, endSessionInput, sessionsOutput } from "~/features/identity/sessions/schema";
import { endOtherSessions, endOwnSession } from "~/features/identity/sessions/server/commands";
import { listSessions } from "~/features/identity/sessions/server/queries";
import { router } from "~/server/trpc/init";
import { protectedProcedure } from "~/server/trpc/procedures";

export const sessionsRouter = router({
  list: protectedProcedure
    .output(sessionsOutput)
    .query(({ ctx }) => listSessions(ctx.db, ctx.user.id, ctx.user.sessionId)),

  end: protectedProcedure
    .input(endSessionInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await endOwnSession(ctx.db, input.sessionId);
      return { success: true } as const;
    }),

  endOthers: protectedProcedure.output(endOthersOutput).mutation(async ({ ctx }) => ({
    ended: await endOtherSessions(ctx.db),
  })),
});
