import "server-only";
import { quotaSchema } from "~/features/ai/schema";
import { readQuota } from "~/features/ai/server/queries";
import { router } from "~/server/trpc/init";
import { instructorProcedure } from "~/server/trpc/procedures";
import { impactOf } from "../impact/server/queries";
import { problemsOf } from "../problems/server/queries";
import {
  authoringListSchema,
  authoringSchema,
  byExerciseInput,
  checkedSchema,
  checkInput,
  impactSchema,
  importedSchema,
  importInput,
  publishedSchema,
  savedSchema,
  saveInput,
  triedSchema,
  tryOutInput,
  versionInput,
  versionSchema,
} from "../schema";
import { tryOut } from "../trials/server/commands";
import { viewOfBody } from "../views/server/queries";
import { importExercise, publishVersion, saveExercise, unpublish } from "./commands";
import { type Author, getExercise, listExercises, versionBody } from "./queries";

const authorOf = ({ me }: { me: { id: string; role: string; organizationId: string } }): Author => ({
  userId: me.id,
  role: me.role,
  scope: me.role === "operator" ? null : me.organizationId,
});

/** What those who teach write; merged into `labs` as `authoring`. */
export const authoringRouter = router({
  list: instructorProcedure
    .output(authoringListSchema)
    .query(({ ctx }) => listExercises(ctx.db, authorOf(ctx), ctx.locale)),

  get: instructorProcedure
    .input(byExerciseInput)
    .output(authoringSchema)
    .query(({ ctx, input }) => getExercise(ctx.db, authorOf(ctx), input.exerciseId, ctx.locale)),

  version: instructorProcedure
    .input(versionInput)
    .output(versionSchema)
    .query(({ ctx, input }) => versionBody(ctx.db, authorOf(ctx), input)),

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
    .mutation(({ ctx, input }) => saveExercise(ctx.db, authorOf(ctx), input, ctx.locale)),

  publish: instructorProcedure
    .input(versionInput)
    .output(publishedSchema)
    .mutation(({ ctx, input }) => publishVersion(ctx.db, authorOf(ctx), input)),

  unpublish: instructorProcedure
    .input(byExerciseInput)
    .output(publishedSchema)
    .mutation(({ ctx, input }) => unpublish(ctx.db, authorOf(ctx), input.exerciseId)),

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
    .query(({ ctx, input }) => impactOf(ctx.db, authorOf(ctx), input, ctx.locale)),
});
