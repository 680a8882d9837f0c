import "server-only";
import { insightProcedure } from "~/features/engagement/insights/server/policy";
import { router } from "~/server/trpc/init";
import { attemptsSchema, coachSchema, completionSchema, usageSchema } from "../schema";
import { attempts, coach, completion, usage } from "./queries";

export const insightsRouter = router({
  completion: insightProcedure
    .output(completionSchema)
    .query(({ ctx, input }) => completion(ctx.db, input, ctx.locale)),

  attempts: insightProcedure
    .output(attemptsSchema)
    .query(({ ctx, input }) => attempts(ctx.db, input, ctx.locale)),

  usage: insightProcedure.output(usageSchema).query(({ ctx, input }) => usage(ctx.db, input)),

  coach: insightProcedure.output(coachSchema).query(({ ctx, input }) => coach(ctx.db, input)),
});
