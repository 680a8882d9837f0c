import "server-only";
import { callLimiter } from "~/server/limiter/limiter";
import { protectedProcedure } from "~/server/trpc/procedures";
import { PAGES_A_MINUTE } from "../constants";
import { journeyInput, journeySchema, leftJourneysSchema, myJourneyInput } from "../schema";
import { journeyOf, journeyOfStudent, leftJourneys } from "./queries";

/** The first page goes through the whole chain, and every page reads texts. @throws AppError RATE_LIMITED */
const takeCall = (userId: string) => callLimiter().take(`journey:${userId}`, PAGES_A_MINUTE, Date.now());

/** What belongs to the journey; merged into `challenges`. */
export const journeyProcedures = {
  myJourney: protectedProcedure
    .input(myJourneyInput)
    .output(journeySchema)
    .query(({ ctx, input }) => {
      takeCall(ctx.user.id);
      return journeyOf(ctx.db, {
        userId: ctx.user.id,
        ...input,
        cursor: input.cursor ?? null,
        locale: ctx.locale,
      });
    }),

  leftJourneys: protectedProcedure
    .output(leftJourneysSchema)
    .query(({ ctx }) => leftJourneys(ctx.db, ctx.locale)),

  journey: protectedProcedure
    .input(journeyInput)
    .output(journeySchema)
    .query(({ ctx, input }) => {
      takeCall(ctx.user.id);
      return journeyOfStudent(ctx.db, ctx.user.id, {
        ...input,
        cursor: input.cursor ?? null,
        locale: ctx.locale,
      });
    }),
};
