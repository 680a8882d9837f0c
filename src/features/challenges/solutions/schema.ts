import { z } from "zod";
import { programSchema } from "../runs/schema";
import { languageSchema } from "../schema";

/** `challenges.save` */
export const saveInput = z.strictObject({
  sessionId: z.uuid(),
  language: languageSchema,
  code: programSchema,
  /**
   * The version that this text was written upon (0 where there was none). Where another one was saved meanwhile, say in a
   * second tab, the answer is CONFLICT `challenges.savedElsewhere` and nothing is written. Without it the text is
   * written in any case; what was there stays in the history.
   */
  baseVersion: z.int().min(0).optional(),
  /** The same id again answers what it did the first time. */
  clientRequestId: z.uuid().optional(),
});

export const savedSchema = z.strictObject({
  savedAt: z.iso.datetime(),
  version: z.int(),
  /** False: the text was saved already, nothing was appended. */
  changed: z.boolean(),
});
export type Saved = z.infer<typeof savedSchema>;

/** `challenges.solution`: the latest work, also to look at after a conflict. */
export const solutionSchema = z
  .strictObject({
    language: languageSchema,
    code: z.string(),
    version: z.int(),
    savedAt: z.iso.datetime(),
  })
  .nullable();
export type CurrentSolution = z.infer<typeof solutionSchema>;

/** `challenges.history`: saves, newest first. */
export const historyInput = z.strictObject({
  challengeId: z.uuid(),
  /** Id of the last entry of the page before. */
  cursor: z.uuid().nullish(),
  limit: z.int().min(1).max(100).default(50),
  /** Sent by the client's infinite queries; there is only one. */
  direction: z.literal("forward").optional(),
});

export const historySchema = z.strictObject({
  items: z.array(
    z.strictObject({
      id: z.uuid(),
      savedAt: z.iso.datetime(),
      language: languageSchema,
      /** Characters. */
      size: z.int(),
      lines: z.int(),
      sessionId: z.uuid(),
    }),
  ),
  nextCursor: z.uuid().nullable(),
});

/** `challenges.historyEntry` */
export const historyEntryInput = z.strictObject({ id: z.uuid() });

export const historyEntrySchema = z.strictObject({
  id: z.uuid(),
  savedAt: z.iso.datetime(),
  language: languageSchema,
  solution: z.string(),
  /** What the save before it holds; null for the first. To show the difference. */
  before: z.string().nullable(),
});
export type History = z.infer<typeof historySchema>;
export type HistoryEntry = z.infer<typeof historyEntrySchema>;
