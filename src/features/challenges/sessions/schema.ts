import { z } from "zod";
import { languageSchema } from "../schema";

/** `challenges.openSession`: joins the open session of this person, challenge and class, or begins one. */
export const openSessionInput = z.strictObject({
  challengeId: z.uuid(),
  /** The class through which the challenge was reached. A challenge of a class is opened through that one in any case. */
  classId: z.uuid().nullish(),
});

export const openSessionSchema = z.strictObject({
  sessionId: z.uuid(),
  /** The person's latest work on the challenge; null before the first save. */
  solution: z
    .strictObject({
      language: languageSchema,
      code: z.string(),
      /** Counts the saves; goes into the next save as `baseVersion`. */
      version: z.int(),
      savedAt: z.iso.datetime(),
    })
    .nullable(),
  hintLevel: z.int(),
  classId: z.uuid().nullable(),
  startedAt: z.iso.datetime(),
});
export type OpenedSession = z.infer<typeof openSessionSchema>;

export const sessionInput = z.strictObject({ sessionId: z.uuid() });

/** `challenges.closeSession`. Closing a closed one changes nothing. */
export const closedSessionSchema = z.strictObject({ endedAt: z.iso.datetime() });

/** `challenges.touch`. */
export const touchedSessionSchema = z.strictObject({ lastActivityAt: z.iso.datetime() });
