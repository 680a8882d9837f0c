import "server-only";
import { quotaSchema } from "~/features/ai/schema";
import { readQuota } from "~/features/ai/server/queries";
import { authorOf } from "~/features/content/authoring/rules";
import {
  impactSchema,
  publishedSchema,
  savedSchema,
  versionSchema,
} from "~/features/content/authoring/schema";
import { authoringOfKind } from "~/features/content/authoring/server/router";
import { router } from "~/server/trpc/init";
import { instructorProcedure } from "~/server/trpc/procedures";
import { problemsOf } from "../problems/server/queries";
import {
  authoringListSchema,
  authoringSchema,
  byExerciseInput,
  checkedSchema,
  checkInput,
  importedSchema,
  importInput,
  saveInput,
  triedSchema,
  tryOutInput,
  versionInput,
} from "../schema";
import { tryOut } from "../trials/server/commands";
import { viewOfBody } from "../views/server/queries";
import { importExercise } from "./commands";
import { exerciseSource, listExercises } from "./queries";

const exercises = authoringOfKind(exerciseSource);

/** What those who teach write; merged into `labs` as `authoring`. */
export const authoringRouter = router({
  list: instructorProcedure
    .output(authoringListSchema)
    .query(({ ctx }) => listExercises(ctx.db, authorOf(ctx.me), ctx.locale)),

  get: instructorProcedure
    .input(byExerciseInput)
    .output(authoringSchema)
    .query(async ({ ctx, input }) => ({
      ...input,
      ...(await exercises.get(ctx, input.exerciseId)),
    })),

  version: instructorProcedure
    .input(versionInput)
    .output(versionSchema)
    .query(({ ctx, input }) => exercises.version(ctx, input.exerciseId, input.version)),

  check: instructorProcedure
    .input(checkInput)
    .output(checkedSchema)
    .mutation(({ ctx, input }) => ({
      problems: problemsOf(input.body, input.exerciseId, ctx.locale),
      view: viewOfBody(input.body, input.locale ?? ctx.locale),
    })),

  save: instructorProcedure
    .input(saveInput)
    .output(savedSchema)
    .mutation(({ ctx, input: { exerciseId, ...draft } }) => exercises.save(ctx, exerciseId, draft)),

  publish: instructorProcedure
    .input(versionInput)
    .output(publishedSchema)
    .mutation(({ ctx, input }) => exercises.publish(ctx, input.exerciseId, input.version)),

  unpublish: instructorProcedure
    .input(byExerciseInput)
    .output(publishedSchema)
    .mutation(({ ctx, input }) => exercises.unpublish(ctx, input.exerciseId)),

  import: instructorProcedure
    .input(importInput)
    .output(importedSchema)
    .mutation(({ ctx, input }) => importExercise(input, ctx.locale)),

  tryOut: instructorProcedure
    .input(tryOutInput)
    .output(triedSchema)
    .mutation(({ ctx, input, signal }) =>
      tryOut(ctx.db, {
        ...input,
        userId: ctx.me.id,
        locale: input.locale ?? ctx.locale,
        signal: signal ?? ctx.signal,
      }),
    ),

  trialQuota: instructorProcedure
    .output(quotaSchema)
    .query(({ ctx }) => readQuota(ctx.db, { userId: ctx.me.id, action: "assistant" })),

  impact: instructorProcedure
    .input(versionInput)
    .output(impactSchema)
    .query(({ ctx, input }) => exercises.impact(ctx, input.exerciseId, input.version)),
});
