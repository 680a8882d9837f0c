import "server-only";
import { callLimiter } from "~/server/limiter/limiter";
import { protectedProcedure } from "~/server/trpc/procedures";
import { ENTRIES_A_MINUTE } from "../../constants";
import {
  closedSessionSchema,
  openSessionInput,
  openSessionSchema,
  sessionInput,
  touchedSessionSchema,
} from "../schema";
import { closeSession, openSession, touchSession } from "./commands";

/** What belongs to opening and closing; merged into `challenges`. */
export const sessionProcedures = {
  openSession: protectedProcedure
    .input(openSessionInput)
    .output(openSessionSchema)
    .mutation(({ ctx, input }) => {
      callLimiter().take(`open:${ctx.user.id}`, ENTRIES_A_MINUTE, Date.now());
      return openSession(ctx.db, {
        userId: ctx.user.id,
        challengeId: input.challengeId,
        classId: input.classId ?? null,
      });
    }),

  closeSession: protectedProcedure
    .input(sessionInput)
    .output(closedSessionSchema)
    .mutation(({ ctx, input }) => closeSession(ctx.db, ctx.user.id, input.sessionId)),

  touch: protectedProcedure
    .input(sessionInput)
    .output(touchedSessionSchema)
    .mutation(({ ctx, input }) => touchSession(ctx.db, ctx.user.id, input.sessionId)),
};
