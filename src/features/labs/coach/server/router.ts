import "server-only";
import { randomUUID } from "node:crypto";
import { checkedProcedure, classTeacherProcedure, protectedProcedure } from "~/server/trpc/procedures";
import { requireExercise } from "../../exercises/server/queries";
import {
  askCoachInput,
  cancelCoachInput,
  cancelCoachSchema,
  classTranscriptsInput,
  coachHintsInput,
  coachHintsSchema,
  coachReplySchema,
  transcriptsInput,
  transcriptsSchema,
} from "../schema";
import { askCoach, cancelCoach } from "./commands";
import { classTranscripts, coachHints, transcriptsOf } from "./queries";

/** What belongs to the coach; merged into `labs`. */
export const coachProcedures = {
  askCoach: checkedProcedure
    .input(askCoachInput)
    .output(coachReplySchema)
    .mutation(async ({ ctx, input, signal }) => {
      const reply = await askCoach(ctx.db, {
        userId: ctx.user.id,
        message: input.userMessage,
        context: input.context,
        exercise: input.exerciseId === undefined ? null : await requireExercise(input.exerciseId),
        moduleNumber: input.moduleNumber,
        clientRequestId: (input.clientRequestId ?? randomUUID()).toLowerCase(),
        locale: ctx.locale,
        signal: signal ?? ctx.signal,
      });
      return { success: true as const, ...reply };
    }),

  cancelCoach: checkedProcedure
    .input(cancelCoachInput)
    .output(cancelCoachSchema)
    .mutation(({ ctx, input }) => ({ cancelled: cancelCoach(ctx.user.id, input.clientRequestId) })),

  coachHints: protectedProcedure
    .input(coachHintsInput)
    .output(coachHintsSchema)
    .query(async ({ ctx, input }) =>
      coachHints(ctx.db, ctx.user.id, await requireExercise(input.exerciseId)),
    ),

  coachTranscripts: protectedProcedure
    .input(transcriptsInput)
    .output(transcriptsSchema)
    .query(({ ctx, input }) => transcriptsOf(ctx.db, { userId: ctx.user.id, ...input }, ctx.locale)),

  classCoachTranscripts: classTeacherProcedure
    .input(classTranscriptsInput)
    .output(transcriptsSchema)
    .query(({ ctx, input }) => classTranscripts(ctx.db, input, ctx.locale)),
};
