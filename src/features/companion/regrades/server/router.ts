import "server-only";
import { applyInput, byRegradeInput, regradesSchema } from "~/features/grading/regrades/schema";
import { regradesOfKind } from "~/features/grading/regrades/server/router";
import { router } from "~/server/trpc/init";
import { instructorProcedure } from "~/server/trpc/procedures";
import { quizInput } from "../../quizzes/schema";
import { quizRegradeSchema, quizRegradesInput } from "../schema";
import { quizSource } from "./commands";

const regrades = regradesOfKind({ kind: "quiz", source: quizSource, named: (quizId) => ({ quizId }) });

/** Grading kept attempts at quizzes again; merged into `companion` as `regrades`. */
export const quizRegradesRouter = router({
  preview: instructorProcedure
    .input(quizInput)
    .output(quizRegradeSchema)
    .mutation(({ ctx, input, signal }) => regrades.preview(ctx, input.quizId, signal ?? ctx.signal)),

  // `apply` itself is a word that a router keeps for itself.
  applyPreview: instructorProcedure
    .input(applyInput)
    .output(quizRegradeSchema)
    .mutation(({ ctx, input }) => regrades.apply(ctx, input)),

  get: instructorProcedure
    .input(byRegradeInput)
    .output(quizRegradeSchema)
    .query(({ ctx, input }) => regrades.get(ctx, input)),

  list: instructorProcedure
    .input(quizRegradesInput)
    .output(regradesSchema)
    .query(({ ctx, input }) => regrades.list(ctx, input.quizId, input)),
});
