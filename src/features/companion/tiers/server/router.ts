import "server-only";
import { router } from "~/server/trpc/init";
import { classTeacherProcedure } from "~/server/trpc/procedures";
import { classTiersInput, setTierInput, tierSetSchema, tiersSchema } from "../schema";
import { setTier } from "./commands";
import { classTiers } from "./queries";

/** Who may open the premium chapters; merged into `companion` as `tiers`. */
export const tiersRouter = router({
  list: classTeacherProcedure
    .input(classTiersInput)
    .output(tiersSchema)
    .query(({ ctx, input }) => classTiers(ctx.db, input.classId, new Date())),

  set: classTeacherProcedure
    .input(setTierInput)
    .output(tierSetSchema)
    .mutation(({ ctx, input }) => setTier(ctx.db, input)),
});
