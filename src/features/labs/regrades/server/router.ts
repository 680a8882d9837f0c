import "server-only";
import { applyInput, byRegradeInput, regradesSchema } from "~/features/grading/regrades/schema";
import { regradesOfKind } from "~/features/grading/regrades/server/router";
import { router } from "~/server/trpc/init";
import { instructorProcedure } from "~/server/trpc/procedures";
import { exerciseRegradeSchema, previewInput, regradesInput } from "../schema";
import { exerciseSource } from "./commands";

const regrades = regradesOfKind({
  kind: "exercise",
  source: (db, { organizationId }, exerciseId) => exerciseSource(db, { scope: organizationId }, exerciseId),
  named: (exerciseId) => ({ exerciseId }),
});

/** Grading kept runs again; merged into `labs` as `regrades`. */
export const regradesRouter = router({
  preview: instructorProcedure
    .input(previewInput)
    .output(exerciseRegradeSchema)
    .mutation(({ ctx, input, signal }) => regrades.preview(ctx, input.exerciseId, signal ?? ctx.signal)),

  // `apply` itself is a word that a router keeps for itself.
  applyPreview: instructorProcedure
    .input(applyInput)
    .output(exerciseRegradeSchema)
    .mutation(({ ctx, input }) => regrades.apply(ctx, input)),

  get: instructorProcedure
    .input(byRegradeInput)
    .output(exerciseRegradeSchema)
    .query(({ ctx, input }) => regrades.get(ctx, input)),

  list: instructorProcedure
    .input(regradesInput)
    .output(regradesSchema)
    .query(({ ctx, input }) => regrades.list(ctx, input.exerciseId, input)),
});
