import "server-only";
import { protectedProcedure } from "~/server/trpc/procedures";
import { challengeInput, challengeListInput, challengeListSchema, challengeViewSchema } from "../schema";
import { listChallenges, readChallenge } from "./queries";

/** What belongs to finding and reading challenges; merged into `challenges`. */
export const catalogueProcedures = {
  list: protectedProcedure
    .input(challengeListInput)
    .output(challengeListSchema)
    .query(({ ctx, input }) =>
      listChallenges(ctx.db, { userId: ctx.user.id, classId: input?.classId, locale: ctx.locale }),
    ),

  get: protectedProcedure
    .input(challengeInput)
    .output(challengeViewSchema)
    .query(({ ctx, input }) =>
      readChallenge(ctx.db, { userId: ctx.user.id, challengeId: input.challengeId, locale: ctx.locale }),
    ),
};
