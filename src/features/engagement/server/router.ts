import "server-only";
import { notificationsRouter } from "~/features/engagement/notifications/server/router";
import { streaksOutput } from "~/features/engagement/schema";
import { readStreaks } from "~/features/engagement/server/queries";
import { router } from "~/server/trpc/init";
import { protectedProcedure } from "~/server/trpc/procedures";

export const engagementRouter = router({
  notifications: notificationsRouter,

  streaks: protectedProcedure
    .output(streaksOutput)
    .query(({ ctx }) => readStreaks(ctx.db, ctx.user.id, new Date())),
});
