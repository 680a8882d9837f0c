import "server-only";
import { callLimiter } from "~/server/limiter/limiter";
import { protectedProcedure } from "~/server/trpc/procedures";
import { challengeInput } from "../../catalogue/schema";
import { SAVES_A_MINUTE } from "../../constants";
import {
  historyEntryInput,
  historyEntrySchema,
  historyInput,
  historySchema,
  savedSchema,
  saveInput,
  solutionSchema,
} from "../schema";
import { save } from "./commands";
import { currentSolution, historyEntry, historyOf } from "./queries";

/** What belongs to a student's work; merged into `challenges`. */
export const solutionProcedures = {
  save: protectedProcedure
    .input(saveInput)
    .output(savedSchema)
    .mutation(({ ctx, input }) => {
      // Each save is kept for good.
      callLimiter().take(`save:${ctx.user.id}`, SAVES_A_MINUTE, Date.now());
      return save(ctx.db, {
        userId: ctx.user.id,
        ...input,
        baseVersion: input.baseVersion,
        clientRequestId: input.clientRequestId?.toLowerCase() ?? null,
      });
    }),

  solution: protectedProcedure
    .input(challengeInput)
    .output(solutionSchema)
    .query(({ ctx, input }) => currentSolution(ctx.db, ctx.user.id, input.challengeId)),

  history: protectedProcedure
    .input(historyInput)
    .output(historySchema)
    .query(({ ctx, input }) =>
      historyOf(ctx.db, { userId: ctx.user.id, ...input, cursor: input.cursor ?? null }),
    ),

  historyEntry: protectedProcedure
    .input(historyEntryInput)
    .output(historyEntrySchema)
    .query(({ ctx, input }) => historyEntry(ctx.db, ctx.user.id, input.id)),
};
