import "server-only";
import { markSourcesRead } from "~/features/engagement/notifications/server/commands";
import { router } from "~/server/trpc/init";
import { protectedProcedure } from "~/server/trpc/procedures";
import {
  answerGroupInput,
  answerGroupSchema,
  groupsInput,
  groupsSchema,
  myAnswersInput,
  myAnswersSchema,
  seenAnswersInput,
  seenAnswersSchema,
  takeBackInput,
  takeBackSchema,
} from "../schema";
import { answerGroup, takeBack } from "./commands";
import { groupsOf, myAnswers } from "./queries";

/** "Answer once": failing answers that are the same, and one comment for each. */
export const groupsRouter = router({
  list: protectedProcedure
    .input(groupsInput)
    .output(groupsSchema)
    .query(({ ctx, input }) => groupsOf(ctx.db, input, ctx.locale)),

  answer: protectedProcedure
    .input(answerGroupInput)
    .output(answerGroupSchema)
    .mutation(({ ctx, input }) => answerGroup(ctx.db, ctx.user.id, input)),

  takeBack: protectedProcedure
    .input(takeBackInput)
    .output(takeBackSchema)
    .mutation(({ ctx, input }) => takeBack(ctx.db, ctx.user.id, input)),

  mine: protectedProcedure
    .input(myAnswersInput)
    .output(myAnswersSchema)
    .query(({ ctx, input }) => myAnswers(ctx.db, ctx.user.id, input)),

  /** Its notice is read with it. */
  seen: protectedProcedure
    .input(seenAnswersInput)
    .output(seenAnswersSchema)
    .mutation(({ ctx, input }) => markSourcesRead(ctx.db, ctx.user.id, input.ids)),
});
