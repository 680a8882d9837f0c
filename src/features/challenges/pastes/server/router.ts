import "server-only";
import { protectedProcedure } from "~/server/trpc/procedures";
import { recordPasteInput, recordPasteSchema } from "../schema";
import { recordPaste } from "./commands";

/** What belongs to pastes; merged into `challenges`. */
export const pasteProcedures = {
  recordPaste: protectedProcedure
    .input(recordPasteInput)
    .output(recordPasteSchema)
    .mutation(({ ctx, input }) =>
      recordPaste(ctx.db, { userId: ctx.user.id, sessionId: input.sessionId, content: input.content }),
    ),
};
