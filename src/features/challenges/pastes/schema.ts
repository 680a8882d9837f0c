import { z } from "zod";
import { programSchema } from "../runs/schema";

/** `challenges.recordPaste`. Short ones are not kept. Where it came from is found out here, not believed. */
export const recordPasteInput = z.strictObject({
  sessionId: z.uuid(),
  content: programSchema,
  /** What the client took it for; not used. */
  source: z.enum(["tutor", "own", "outside"]).optional(),
});
export const recordPasteSchema = z.strictObject({
  recorded: z.boolean(),
  source: z.enum(["tutor", "own", "outside"]).nullable(),
});
