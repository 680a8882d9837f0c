import "server-only";
import type { z } from "zod";
import { CHANGES_PAGE } from "~/features/grading/regrades/constants";
import { applyInput, byRegradeInput, regradesSchema } from "~/features/grading/regrades/schema";
import { applyRegrade, previewRegrade } from "~/features/grading/regrades/server/commands";
import { listRegrades, readRegrade } from "~/features/grading/regrades/server/queries";
import type { Locale } from "~/i18n/locales";
import type { Db } from "~/server/db/client";
import { router } from "~/server/trpc/init";
import { instructorProcedure } from "~/server/trpc/procedures";
import type { Author } from "../../authoring/server/queries";
import { exerciseRegradeSchema, previewInput, regradesInput } from "../schema";
import { exerciseSource } from "./commands";

const authorOf = ({ me }: { me: { id: string; role: string; organizationId: string } }): Author => ({
  userId: me.id,
  role: me.role,
  scope: me.role === "operator" ? null : me.organizationId,
});

const makerOf = ({ userId, scope }: Author) => ({ userId, organizationId: scope });

async function read(
  db: Db,
  query: { regradeId: string; cursor?: string | null | undefined; limit: number },
  locale: Locale,
): Promise<z.infer<typeof exerciseRegradeSchema>> {
  const { slug, ...regrade } = await readRegrade(db, { ...query, kind: "exercise" }, locale);
  return { ...regrade, exerciseId: slug };
}

/** Grading kept runs again; merged into `labs` as `regrades`. */
export const regradesRouter = router({
  preview: instructorProcedure
    .input(previewInput)
    .output(exerciseRegradeSchema)
    .mutation(async ({ ctx, input, signal }) => {
      const author = authorOf(ctx);
      const source = await exerciseSource(ctx.db, author, input.exerciseId);
      const regradeId = await previewRegrade(ctx.db, makerOf(author), source, signal ?? ctx.signal);
      return read(ctx.db, { regradeId, limit: CHANGES_PAGE }, ctx.locale);
    }),

  // `apply` itself is a word that a router keeps for itself.
  applyPreview: instructorProcedure
    .input(applyInput)
    .output(exerciseRegradeSchema)
    .mutation(async ({ ctx, input }) => {
      const author = authorOf(ctx);
      const { exerciseId } = await read(ctx.db, { regradeId: input.regradeId, limit: 1 }, ctx.locale);
      const source = await exerciseSource(ctx.db, author, exerciseId);
      await applyRegrade(ctx.db, makerOf(author), input, source);
      return read(ctx.db, { regradeId: input.regradeId, limit: CHANGES_PAGE }, ctx.locale);
    }),

  get: instructorProcedure
    .input(byRegradeInput)
    .output(exerciseRegradeSchema)
    .query(({ ctx, input }) => read(ctx.db, input, ctx.locale)),

  list: instructorProcedure
    .input(regradesInput)
    .output(regradesSchema)
    .query(({ ctx, input }) => listRegrades(ctx.db, { kind: "exercise", slug: input.exerciseId }, input)),
});
