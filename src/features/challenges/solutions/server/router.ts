import "server-only";
import { callLimiter } from "~/server/limiter/limiter";
import { volumeLimiter } from "~/server/limiter/volume";
import { protectedProcedure } from "~/server/trpc/procedures";
import { challengeInput } from "../../catalogue/schema";
import { SAVED_CHARACTERS_AN_HOUR, SAVES_A_MINUTE } from "../../constants";
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
    .mutation(async ({ ctx, input }) => {
      // Each save is kept for good.
      const userId = ctx.user.id;
      const caller = `save:${userId}`;
      callLimiter().take(caller, SAVES_A_MINUTE, Date.now());
      volumeLimiter().require(caller, SAVED_CHARACTERS_AN_HOUR, "challenges.savedMuch", Date.now());
      const saved = await save(ctx.db, {
        userId,
        ...input,
        baseVersion: input.baseVersion,
        clientRequestId: input.clientRequestId?.toLowerCase() ?? null,
      });
      if (saved.changed) volumeLimiter().add(caller, input.code.length, Date.now());
      return saved;
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
