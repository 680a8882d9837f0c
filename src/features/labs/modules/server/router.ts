import "server-only";
import { protectedProcedure } from "~/server/trpc/procedures";
import { catalogue } from "../../exercises/server/queries";
import { moduleProgressSchema, recordVisitSchema, updateModuleInput, updateModuleSchema } from "../schema";
import { followLabs, updateModule } from "./commands";
import { moduleProgress } from "./queries";

/** What belongs to the modules of the course; merged into `labs`. */
export const moduleProcedures = {
  moduleProgress: protectedProcedure
    .output(moduleProgressSchema)
    .query(({ ctx }) => moduleProgress(ctx.db, ctx.user.id)),

  updateModuleProgress: protectedProcedure
    .input(updateModuleInput)
    .output(updateModuleSchema)
    .mutation(async ({ ctx, input }) => {
      await updateModule(ctx.db, ctx.user.id, input.moduleNumber, input.status);
      return { success: true as const };
    }),

  recordVisit: protectedProcedure.output(recordVisitSchema).mutation(async ({ ctx }) => {
    await followLabs(ctx.db, ctx.user.id, true, await catalogue());
    return { success: true as const };
  }),
};
