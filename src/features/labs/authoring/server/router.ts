import "server-only";
import { router } from "~/server/trpc/init";
import { instructorProcedure } from "~/server/trpc/procedures";
import { labNumberOf, viewOf } from "../../exercises/rules";
import { versionOf } from "../../exercises/server/queries";
import { checkBody } from "../rules";
import {
  authoringListSchema,
  authoringSchema,
  byExerciseInput,
  checkedSchema,
  checkInput,
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
import { importExercise, problemsOf, publishVersion, saveExercise, unpublish } from "./commands";
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
    .query(({ ctx, input }) => getExercise(ctx.db, authorOf(ctx), input.exerciseId)),

  version: instructorProcedure
    .input(versionInput)
    .output(versionSchema)
    .query(({ ctx, input }) => versionBody(ctx.db, authorOf(ctx), input)),

  check: instructorProcedure
    .input(checkInput)
    .output(checkedSchema)
    .mutation(({ ctx, input }) => {
      const { exercise } = checkBody(input.body, undefined);
      const seen = exercise && {
        ...exercise,
        labNumber: labNumberOf(exercise.id) ?? 0,
        position: 1,
        version: versionOf(exercise),
      };
      return { problems: problemsOf(input.body, undefined), view: seen ? viewOf(seen, ctx.locale) : null };
    }),

  save: instructorProcedure
    .input(saveInput)
    .output(savedSchema)
    .mutation(({ ctx, input }) => saveExercise(ctx.db, authorOf(ctx), input)),

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
    .mutation(({ input }) => importExercise(input)),

  tryOut: instructorProcedure
    .input(tryOutInput)
    .output(triedSchema)
    .mutation(({ ctx, input, signal }) =>
      tryOut(ctx.db, { ...input, userId: ctx.me.id, locale: ctx.locale, signal: signal ?? ctx.signal }),
    ),
});
