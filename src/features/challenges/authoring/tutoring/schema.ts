import { z } from "zod";
import { draftBody } from "~/features/content/authoring/schema";
import { programSchema } from "../../runs/schema";
import { hintLevelSchema, languageSchema } from "../../schema";
import { MAX_REPLY_CHARACTERS, REMEMBERED } from "../../tutor/constants";
import { citationSchema, messageSchema } from "../../tutor/schema";
import { MAX_BODY_CHARACTERS } from "../constants";

/** `challenges.authoring.askTutor`: a question to the tutor of a text, saved or not. */
export const askTutorInput = z.strictObject({
  challengeId: z.uuid(),
  body: draftBody(MAX_BODY_CHARACTERS, "content.documentTooLarge"),
  message: messageSchema,
  /** What a student would have written by then. */
  code: programSchema,
  language: languageSchema,
  /** Students get there by evidence; here it is chosen. */
  hintLevel: hintLevelSchema,
  /** What was tried before, oldest first: nothing of it is kept. */
  before: z
    .array(
      z.strictObject({
        message: messageSchema,
        reply: z.string().max(MAX_REPLY_CHARACTERS),
        code: programSchema,
      }),
    )
    .max(REMEMBERED.exchanges),
  /** The same id is asked once. */
  clientRequestId: z.uuid(),
});
export type AskTutor = z.infer<typeof askTutorInput>;

export const triedAnswerSchema = z.strictObject({
  response: z.string(),
  hintLevel: hintLevelSchema,
  citations: z.array(citationSchema),
  heldBack: z.enum(["no", "rewritten", "replaced"]),
  /** No model answered: the reply was put together from the author's words. */
  scripted: z.boolean(),
  model: z.string(),
  /** Passages that hold a solution and were not given to the tutor. */
  withheldPassages: z.int(),
});
export type TriedAnswer = z.infer<typeof triedAnswerSchema>;
