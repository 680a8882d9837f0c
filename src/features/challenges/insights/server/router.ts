import "server-only";
import { insightProcedure } from "~/features/engagement/insights/server/policy";
import { router } from "~/server/trpc/init";
import { attemptsSchema, timeSchema, tutorSchema } from "../schema";
import { attempts, time, tutor } from "./queries";

export const insightsRouter = router({
  attempts: insightProcedure.output(attemptsSchema).query(({ ctx, input }) => attempts(ctx.db, input)),

  time: insightProcedure.output(timeSchema).query(({ ctx, input }) => time(ctx.db, input)),

  tutor: insightProcedure.output(tutorSchema).query(({ ctx, input }) => tutor(ctx.db, input)),
});
