import "server-only";
import { router } from "~/server/trpc/init";
import { protectedProcedure } from "~/server/trpc/procedures";
import { markReadInput, markReadSchema, noticesInput, noticesSchema } from "../schema";
import { markRead } from "./commands";
import { listNotices } from "./queries";

export const notificationsRouter = router({
  list: protectedProcedure
    .input(noticesInput)
    .output(noticesSchema)
    .query(({ ctx, input }) => listNotices(ctx.db, ctx.user.id, input, ctx.locale)),

  markRead: protectedProcedure
    .input(markReadInput)
    .output(markReadSchema)
    .mutation(({ ctx, input }) => markRead(ctx.db, ctx.user.id, input.ids)),
});
