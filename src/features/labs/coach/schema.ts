import { z } from "zod";
import { countCodePoints } from "~/features/grading/text/rules";
import { exerciseIdSchema } from "../schema";
import {
  COACH_CONTEXTS,
  COACH_STATUSES,
  COACH_TONES,
  MAX_HINT_LEVEL,
  MAX_MESSAGE_CHARACTERS,
  TRANSCRIPTS_PAGE,
} from "./constants";

const coachContextSchema = z.enum(COACH_CONTEXTS);
export const coachToneSchema = z.enum(COACH_TONES);
const coachStatusSchema = z.enum(COACH_STATUSES);

/** Control characters other than tab and line ends. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the point
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** The messages are keys of the `errors` messages. */
const messageSchema = z
  .string()
  .max(MAX_MESSAGE_CHARACTERS * 2, "labs.coachTooLong")
  .refine((text) => text.isWellFormed() && !CONTROL.test(text), { error: "labs.coachUnusable", abort: true })
  .refine((text) => text.trim() !== "", { error: "labs.coachBlank", abort: true })
  .transform((text) => text.replace(/\r\n?/g, "\n").trim())
  .refine((text) => countCodePoints(text) <= MAX_MESSAGE_CHARACTERS, { error: "labs.coachTooLong" });

/** `labs.askCoach` (000 §3.2). */
export const askCoachInput = z.strictObject({
  userMessage: messageSchema,
  context: coachContextSchema,
  exerciseId: exerciseIdSchema.optional(),
  moduleNumber: z.int().min(0).max(5).optional(),
  clientRequestId: z.uuid().optional(),
});

const hintLevelSchema = z.int().min(0).max(MAX_HINT_LEVEL);

/** Failures are thrown errors. */
export const coachReplySchema = z.strictObject({
  success: z.literal(true),
  message: z.string(),
  tone: coachToneSchema,
  latencyMs: z.int(),
  /** Of this reply; null where no exercise was open. */
  hintLevel: hintLevelSchema.nullable(),
  /** No model answered: the reply was put together from the author's words. */
  scripted: z.boolean(),
});

export const cancelCoachInput = z.strictObject({ clientRequestId: z.uuid() });
export const cancelCoachSchema = z.strictObject({ cancelled: z.boolean() });

/** `labs.coachHints`: how much help the next reply gives, and what raises it. */
export const coachHintsInput = z.strictObject({ exerciseId: exerciseIdSchema });
export const coachHintsSchema = z.strictObject({
  level: hintLevelSchema,
  /** "run": after another run; "ask": after a first reply; "stuck": a run, or saying that one is stuck; null: nothing more. */
  raisedBy: z.enum(["run", "ask", "stuck"]).nullable(),
});
export type CoachHints = z.infer<typeof coachHintsSchema>;

const page = {
  exerciseId: exerciseIdSchema.optional(),
  context: coachContextSchema.optional(),
  tone: coachToneSchema.optional(),
  status: coachStatusSchema.optional(),
  /** `nextCursor` of the page before. */
  cursor: z.string().max(100).nullish(),
  limit: z.int().min(1).max(100).default(TRANSCRIPTS_PAGE),
  /** Sent by the client's infinite queries; there is only one. */
  direction: z.literal("forward").optional(),
};

/** `labs.coachTranscripts`: one's own; `labs.classCoachTranscripts`: those of a student of the class. */
export const transcriptsInput = z.strictObject(page);
export const classTranscriptsInput = z.object({ userId: z.uuid(), ...page });

export const transcriptsSchema = z.strictObject({
  /** Newest first. */
  items: z.array(
    z.strictObject({
      id: z.uuid(),
      context: coachContextSchema.nullable(),
      exerciseId: z.string().nullable(),
      labNumber: z.int().nullable(),
      /** Title of the exercise, or its id where it is gone. */
      title: z.string().nullable(),
      userMessage: z.string(),
      /** Empty where the call failed. */
      coachResponse: z.string(),
      tone: coachToneSchema,
      status: coachStatusSchema,
      latencyMs: z.int().nullable(),
      scripted: z.boolean(),
      createdAt: z.iso.datetime(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type Transcript = z.infer<typeof transcriptsSchema>["items"][number];
