import "server-only";
import { protectedProcedure } from "~/server/trpc/procedures";
import { journeyInput, journeySchema, myJourneyInput } from "../schema";
import { journeyOf, journeyOfStudent } from "./queries";

/** What belongs to the journey; merged into `challenges`. */
export const journeyProcedures = {
  myJourney: protectedProcedure
    .input(myJourneyInput)
    .output(journeySchema)
    .query(({ ctx, input }) =>
      journeyOf(ctx.db, { userId: ctx.user.id, ...input, cursor: input.cursor ?? null }),
    ),

  journey: protectedProcedure
    .input(journeyInput)
    .output(journeySchema)
    .query(({ ctx, input }) =>
      journeyOfStudent(ctx.db, ctx.user.id, { ...input, cursor: input.cursor ?? null }),
    ),
};
