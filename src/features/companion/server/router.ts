import "server-only";
import { router } from "~/server/trpc/init";
import { protectedProcedure } from "~/server/trpc/procedures";
import { authoringRouter } from "../authoring/server/router";
import { banksRouter } from "../banks/server/router";
import { progressSchema } from "../chapters/schema";
import { readProgress } from "../chapters/server/queries";
import { chaptersRouter } from "../chapters/server/router";
import { libraryRouter } from "../library/store/server/router";
import { quizzesRouter } from "../quizzes/server/router";
import { quizRegradesRouter } from "../regrades/server/router";
import { streakSchema } from "../streak/schema";
import { readStreak } from "../streak/server/queries";
import { tiersRouter } from "../tiers/server/router";

export const companionRouter = router({
  authoring: authoringRouter,
  banks: banksRouter,
  chapters: chaptersRouter,
  quizzes: quizzesRouter,

  library: libraryRouter,

  regrades: quizRegradesRouter,
  tiers: tiersRouter,

  progress: protectedProcedure
    .output(progressSchema)
    .query(({ ctx }) => readProgress(ctx.db, ctx.user.id, ctx.locale)),

  streak: protectedProcedure
    .output(streakSchema)
    .query(({ ctx }) => readStreak(ctx.db, ctx.user.id, new Date())),
});
