import "server-only";
import { callLimiter } from "~/server/limiter/limiter";
import { protectedProcedure } from "~/server/trpc/procedures";
import { ENTRIES_A_MINUTE } from "../../constants";
import { recordPasteInput, recordPasteSchema } from "../schema";
import { recordPaste } from "./commands";

/** What belongs to pastes; merged into `challenges`. */
export const pasteProcedures = {
  recordPaste: protectedProcedure
    .input(recordPasteInput)
    .output(recordPasteSchema)
    .mutation(({ ctx, input }) => {
      callLimiter().take(`paste:${ctx.user.id}`, ENTRIES_A_MINUTE, Date.now());
      return recordPaste(ctx.db, {
        userId: ctx.user.id,
        sessionId: input.sessionId,
        content: input.content,
      });
    }),
};
