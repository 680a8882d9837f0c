import "server-only";
import { callLimiter } from "~/server/limiter/limiter";
import { protectedProcedure } from "~/server/trpc/procedures";
import { ENTRIES_A_MINUTE, PASTED_CHARACTERS_AN_HOUR } from "../../constants";
import { SaveVolume } from "../../solutions/server/policy";
import { recordPasteInput, recordPasteSchema } from "../schema";
import { recordPaste } from "./commands";

const holder = globalThis as typeof globalThis & { loupePasteVolume?: SaveVolume };

function pasteVolume(): SaveVolume {
  holder.loupePasteVolume ??= new SaveVolume(PASTED_CHARACTERS_AN_HOUR);
  return holder.loupePasteVolume;
}

/** What belongs to pastes; merged into `challenges`. */
export const pasteProcedures = {
  recordPaste: protectedProcedure
    .input(recordPasteInput)
    .output(recordPasteSchema)
    .mutation(async ({ ctx, input }) => {
      const userId = ctx.user.id;
      callLimiter().take(`paste:${userId}`, ENTRIES_A_MINUTE, Date.now());
      // Each is kept for good, like a save; to compare it costs time also where it is the task's.
      pasteVolume().require(userId, Date.now());
      const { sessionId, content } = input;
      const found = await recordPaste(ctx.db, { userId, sessionId, content });
      pasteVolume().add(userId, content.length, Date.now());
      return found;
    }),
};
