import "server-only";
import { router } from "~/server/trpc/init";
import { adminProcedure, instructorProcedure } from "~/server/trpc/procedures";
import { forgetInput, libraryHealthSchema } from "../schema";
import { forgetDocuments } from "./commands";
import { readLibraryHealth } from "./queries";

/** The content store, as the admin area shows it; merged into `companion` as `library`. */
export const libraryRouter = router({
  health: instructorProcedure.output(libraryHealthSchema).query(() => readLibraryHealth()),

  forget: adminProcedure
    .input(forgetInput)
    .output(libraryHealthSchema)
    .mutation(async ({ ctx, input }) => {
      await forgetDocuments(ctx.db, ctx.user.id, input);
      return await readLibraryHealth();
    }),
});
