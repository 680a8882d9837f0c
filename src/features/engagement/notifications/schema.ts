import { z } from "zod";
import { NOTICES_PAGE } from "./constants";

/** `engagement.notifications.list`: newest first. */
export const noticesInput = z.strictObject({
  /** `nextCursor` of the page before. */
  cursor: z.string().max(100).nullish(),
  limit: z.int().min(1).max(100).default(NOTICES_PAGE),
  /** Sent by the client's infinite queries; there is only one. */
  direction: z.literal("forward").optional(),
});

export const noticesSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      id: z.uuid(),
      type: z.string(),
      /** In the caller's language. */
      title: z.string(),
      message: z.string(),
      /** Words of the teacher who caused it. */
      note: z.string().nullable(),
      /** A path of this site. */
      href: z.string().nullable(),
      read: z.boolean(),
      createdAt: z.iso.datetime(),
    }),
  ),
  nextCursor: z.string().nullable(),
  unread: z.int(),
});
export type Notices = z.infer<typeof noticesSchema>;
export type Notice = Notices["items"][number];

/** `engagement.notifications.markRead`: these, or all there are where none are named. */
export const markReadInput = z.strictObject({ ids: z.array(z.uuid()).max(100).optional() });
export const markReadSchema = z.strictObject({ unread: z.int() });

/** What a notice of a regrade keeps; the words are made when it is read. */
export const regradeParams = z.object({
  /** What was regraded; of a quiz the title is that of its chapter. */
  kind: z.enum(["exercise", "quiz"]).default("exercise"),
  title: z.object({ en: z.string(), zh: z.string() }),
  /** Whose score or verdict changed. */
  attempts: z.int(),
  solvedBefore: z.boolean(),
  solvedAfter: z.boolean(),
  note: z.string().nullable(),
});

/** What a notice about an evaluation of a journey keeps. */
export const reviewParams = z.object({ title: z.string(), name: z.string().default("") });
