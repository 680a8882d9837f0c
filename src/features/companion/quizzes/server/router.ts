import "server-only";
import { randomUUID } from "node:crypto";
import { callLimiter } from "~/server/limiter/limiter";
import { router } from "~/server/trpc/init";
import { checkedProcedure, protectedProcedure } from "~/server/trpc/procedures";
import { SUBMISSIONS_A_MINUTE } from "../constants";
import {
  quizAttemptInput,
  quizAttemptSchema,
  quizAttemptsInput,
  quizAttemptsSchema,
  quizInput,
  quizViewSchema,
  submitInput,
  submittedSchema,
} from "../schema";
import { submitQuiz } from "./commands";
import { listAttempts, openQuiz, readAttempt, readQuiz } from "./queries";

export const quizzesRouter = router({
  get: checkedProcedure
    .input(quizInput)
    .output(quizViewSchema)
    .query(({ ctx, input }) =>
      readQuiz(ctx.db, { userId: ctx.user.id, locale: ctx.locale, at: new Date(), ...input }),
    ),

  submit: checkedProcedure
    .input(submitInput)
    .output(submittedSchema)
    .mutation(async ({ ctx, input }) => {
      const asked = { userId: ctx.user.id, quizId: input.quizId, locale: ctx.locale, at: new Date() };
      // Reading ten long answers is work that everybody else waits for.
      callLimiter().take(`submit:${asked.userId}`, SUBMISSIONS_A_MINUTE, asked.at.getTime());
      const { served } = await openQuiz(ctx.db, asked);
      return await submitQuiz(ctx.db, {
        userId: asked.userId,
        quiz: served,
        answers: input.answers,
        clientRequestId: (input.clientRequestId ?? randomUUID()).toLowerCase(),
        version: input.version,
        at: asked.at,
      });
    }),

  attempts: protectedProcedure
    .input(quizAttemptsInput)
    .output(quizAttemptsSchema)
    .query(({ ctx, input }) =>
      listAttempts(ctx.db, {
        userId: ctx.user.id,
        quizId: input.quizId,
        cursor: input.cursor ?? null,
        limit: input.limit,
      }),
    ),

  attempt: protectedProcedure
    .input(quizAttemptInput)
    .output(quizAttemptSchema)
    .query(({ ctx, input }) =>
      readAttempt(ctx.db, { userId: ctx.user.id, attemptId: input.attemptId, locale: ctx.locale }),
    ),
});
