import "server-only";
import { router } from "~/server/trpc/init";
import { checkedProcedure, classTeacherProcedure, protectedProcedure } from "~/server/trpc/procedures";
import { authoringRouter } from "../authoring/server/router";
import { classAttempts, classProgress } from "../classes/server/queries";
import { coachProcedures } from "../coach/server/router";
import { insightsRouter } from "../insights/server/router";
import { moduleProcedures } from "../modules/server/router";
import { regradesRouter } from "../regrades/server/router";
import { classAttemptsInput, classAttemptsSchema } from "../runs/schema";
import { runProcedures } from "../runs/server/router";
import {
  byLabInput,
  classProgressInput,
  classProgressSchema,
  labListSchema,
  labProgressSchema,
  labSchema,
  quotasSchema,
  recentSchema,
} from "../schema";
import { getLab, getLabProgress, getQuotas, listLabs, recent } from "./queries";

export const labsRouter = router({
  authoring: authoringRouter,

  insights: insightsRouter,

  regrades: regradesRouter,

  list: protectedProcedure
    .output(labListSchema)
    .query(({ ctx }) => listLabs(ctx.db, ctx.user.id, ctx.locale)),

  get: checkedProcedure
    .input(byLabInput)
    .output(labSchema)
    .query(({ ctx, input }) => getLab(input.labNumber, ctx.locale)),

  getLabProgress: protectedProcedure
    .input(byLabInput)
    .output(labProgressSchema)
    .query(({ ctx, input }) => getLabProgress(ctx.db, ctx.user.id, input.labNumber)),

  recent: protectedProcedure.output(recentSchema).query(({ ctx }) => recent(ctx.db, ctx.user.id, ctx.locale)),

  quota: protectedProcedure.output(quotasSchema).query(({ ctx }) => getQuotas(ctx.db, ctx.user.id)),

  ...runProcedures,
  ...coachProcedures,
  ...moduleProcedures,

  classProgress: classTeacherProcedure
    .input(classProgressInput)
    .output(classProgressSchema)
    .query(({ ctx, input }) => classProgress(ctx.db, input, ctx.locale)),

  classAttempts: classTeacherProcedure
    .input(classAttemptsInput)
    .output(classAttemptsSchema)
    .query(({ ctx, input }) => classAttempts(ctx.db, input, ctx.locale)),
});
