import "server-only";
import { router } from "~/server/trpc/init";
import { protectedProcedure } from "~/server/trpc/procedures";
import { attemptsSchema, coachSchema, completionSchema, insightInput, usageSchema } from "../schema";
import { requireTeacherOf } from "./policy";
import { attempts, coach, completion, usage } from "./queries";

/** Those who teach or assist in the class of the input, or in any where it names none; admins and operators. */
const teacherProcedure = protectedProcedure
  .meta({ gate: "classTeacher" })
  .input(insightInput)
  .use(async ({ ctx, input, next }) => {
    await requireTeacherOf(ctx.db, input.classId);
    return next();
  });

export const insightsRouter = router({
  completion: teacherProcedure
    .output(completionSchema)
    .query(({ ctx, input }) => completion(ctx.db, input, ctx.locale)),

  attempts: teacherProcedure
    .output(attemptsSchema)
    .query(({ ctx, input }) => attempts(ctx.db, input, ctx.locale)),

  usage: teacherProcedure.output(usageSchema).query(({ ctx, input }) => usage(ctx.db, input)),

  coach: teacherProcedure.output(coachSchema).query(({ ctx, input }) => coach(ctx.db, input)),
});
