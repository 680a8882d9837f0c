import "server-only";
import { callLimiter } from "~/server/limiter/limiter";
import { volumeLimiter } from "~/server/limiter/volume";
import { protectedProcedure } from "~/server/trpc/procedures";
import { ENTRIES_A_MINUTE, PASTED_CHARACTERS_AN_HOUR } from "../../constants";
import { recordPasteInput, recordPasteSchema } from "../schema";
import { recordPaste } from "./commands";

/** What belongs to pastes; merged into `challenges`. */
export const pasteProcedures = {
  recordPaste: protectedProcedure
    .input(recordPasteInput)
    .output(recordPasteSchema)
    .mutation(async ({ ctx, input }) => {
      const userId = ctx.user.id;
      const caller = `paste:${userId}`;
      callLimiter().take(caller, ENTRIES_A_MINUTE, Date.now());
      // Each is kept for good, like a save; to compare it costs time also where it is the task's.
      volumeLimiter().require(caller, PASTED_CHARACTERS_AN_HOUR, "challenges.pastedMuch", Date.now());
      const { sessionId, content } = input;
      const found = await recordPaste(ctx.db, { userId, sessionId, content });
      volumeLimiter().add(caller, content.length, Date.now());
      return found;
    }),
};
