import "server-only";
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
import { checkText } from "../checks/server/queries";
import { listCompanion } from "../listing/server/queries";
import {
  checkedSchema,
  checkInput,
  companionAuthoredSchema,
  companionListSchema,
  refInput,
  saveInput,
  versionInput,
} from "../schema";
import { sources } from "./queries";

const authoring = { chapter: authoringOfKind(sources.chapter), quiz: authoringOfKind(sources.quiz) };

/** Chapters and quizzes, as those who teach write them; merged into `companion` as `authoring`. */
export const authoringRouter = router({
  list: instructorProcedure
    .output(companionListSchema)
    .query(({ ctx }) => listCompanion(ctx.db, authorOf(ctx.me), ctx.locale)),

  get: instructorProcedure
    .input(refInput)
    .output(companionAuthoredSchema)
    .query(async ({ ctx, input }) => ({ ...input, ...(await authoring[input.kind].get(ctx, input.slug)) })),

  version: instructorProcedure
    .input(versionInput)
    .output(versionSchema)
    .query(({ ctx, input }) => authoring[input.kind].version(ctx, input.slug, input.version)),

  check: instructorProcedure
    .input(checkInput)
    .output(checkedSchema)
    .mutation(({ ctx, input, signal }) =>
      checkText(ctx.db, authorOf(ctx.me), input, ctx.locale, signal ?? ctx.signal),
    ),

  save: instructorProcedure
    .input(saveInput)
    .output(savedSchema)
    .mutation(({ ctx, input: { kind, slug, ...draft } }) => authoring[kind].save(ctx, slug, draft)),

  publish: instructorProcedure
    .input(versionInput)
    .output(publishedSchema)
    .mutation(({ ctx, input }) => authoring[input.kind].publish(ctx, input.slug, input.version)),

  unpublish: instructorProcedure
    .input(refInput)
    .output(publishedSchema)
    .mutation(({ ctx, input }) => authoring[input.kind].unpublish(ctx, input.slug)),

  impact: instructorProcedure
    .input(versionInput)
    .output(impactSchema)
    .query(({ ctx, input }) => authoring[input.kind].impact(ctx, input.slug, input.version)),
});
