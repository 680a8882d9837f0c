import "server-only";
import { router } from "~/server/trpc/init";
import { checkedProcedure, protectedProcedure } from "~/server/trpc/procedures";
import {
  chapterInput,
  chapterListSchema,
  chapterViewSchema,
  recordVisitInput,
  recordVisitSchema,
} from "../schema";
import { recordVisit } from "./commands";
import { listChapters, openChapter, readChapter } from "./queries";

export const chaptersRouter = router({
  list: protectedProcedure
    .output(chapterListSchema)
    .query(async ({ ctx }) => (await listChapters(ctx.db, ctx.user.id, ctx.locale, new Date())).chapters),

  get: checkedProcedure
    .input(chapterInput)
    .output(chapterViewSchema)
    .query(({ ctx, input }) =>
      readChapter(ctx.db, { userId: ctx.user.id, locale: ctx.locale, at: new Date(), ...input }),
    ),

  recordVisit: checkedProcedure
    .input(recordVisitInput)
    .output(recordVisitSchema)
    .mutation(async ({ ctx, input }) => {
      const visit = { userId: ctx.user.id, at: new Date(), ...input };
      await openChapter(ctx.db, { ...visit, locale: ctx.locale });
      return await recordVisit(ctx.db, visit);
    }),
});
