import { z } from "zod";
import { quotaSchema } from "~/features/ai/schema";
import { countCodePoints } from "~/features/grading/text/rules";
import { levels } from "../knowledge/constants";
import { programSchema } from "../runs/schema";
import {
  challengeTestSchema,
  hintLevelSchema,
  languageSchema,
  localeSchema,
  materialSchema,
  solutionSchema,
  starterCodeSchema,
  translationsSchema,
  tutorHintSchema,
} from "../schema";
import { switchPlaces } from "../switches/constants";
import { CONVERSATION_PAGE, MAX_QUESTION_CHARACTERS } from "./constants";

/** Control characters other than tab and line ends. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the point
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** What is asked. The messages are keys of the `errors` messages. */
export const messageSchema = z
  .string()
  .max(MAX_QUESTION_CHARACTERS * 2, "challenges.questionTooLong")
  .refine((text) => text.isWellFormed() && !CONTROL.test(text), {
    error: "challenges.questionUnusable",
    abort: true,
  })
  .refine((text) => text.trim() !== "", { error: "challenges.questionBlank", abort: true })
  .transform((text) => text.replace(/\r\n?/g, "\n").trim())
  .refine((text) => countCodePoints(text) <= MAX_QUESTION_CHARACTERS, {
    error: "challenges.questionTooLong",
  });

/** `challenges.ask` */
export const askInput = z.strictObject({
  sessionId: z.uuid(),
  message: messageSchema,
  /** The program as it stands in the editor, empty where there is none yet. */
  code: programSchema,
  /** Of the program; default: of the latest work, else the challenge's first. */
  language: languageSchema.optional(),
  /** Follows and repeats: the same id is asked once. */
  clientRequestId: z.uuid().optional(),
});

/** A passage that the tutor was given; `challenges.knowledge.passage` opens it. */
export const citationSchema = z.strictObject({
  id: z.uuid(),
  knowledgeId: z.uuid(),
  title: z.string(),
  heading: z.string(),
  page: z.int().nullable(),
  position: z.int(),
  scope: z.enum(levels),
});
export type Citation = z.infer<typeof citationSchema>;

const exchangeFacts = {
  interactionId: z.uuid(),
  response: z.string(),
  /** Of this reply. */
  hintLevel: hintLevelSchema,
  citations: z.array(citationSchema),
  /** "rewritten": the reply was reworded once; "replaced": a hint of the author or a question stands in its place. */
  heldBack: z.enum(["no", "rewritten", "replaced"]),
  /** It was stopped, or broke off: this is what was shown of it. */
  stopped: z.boolean(),
  /** No model answered: the reply was put together from the author's words. */
  scripted: z.boolean(),
  createdAt: z.iso.datetime(),
};

export const askedSchema = z.strictObject(exchangeFacts);
export type Asked = z.infer<typeof askedSchema>;

/** `challenges.askStream`: follows a question by its `clientRequestId`. */
export const askStreamInput = z.strictObject({
  clientRequestId: z.uuid(),
  lastEventId: z.string().max(40).nullish(),
});

/** What `challenges.askStream` tells. After `done` or `error` nothing comes. `text` was checked and is added to what stands. */
export type AskEventView =
  | { type: "state"; state: "waiting" | "thinking" | "checking" | "rewording" }
  | { type: "state"; state: "retrieved"; passages: number }
  | { type: "text"; text: string }
  | { type: "done"; result: Asked }
  | { type: "error"; code: string; reason: string; message: string };

/** `challenges.cancelAsk` */
export const cancelAskInput = z.strictObject({ clientRequestId: z.uuid() });
export const cancelAskSchema = z.strictObject({ cancelled: z.boolean() });

/** `challenges.conversation`: one's own exchanges on a challenge, newest page first. */
export const conversationInput = z.strictObject({
  challengeId: z.uuid(),
  /** `nextCursor` of the page before. */
  cursor: z.uuid().nullish(),
  limit: z.int().min(1).max(50).default(CONVERSATION_PAGE),
  /** Sent by the client's infinite queries; there is only one. */
  direction: z.literal("forward").optional(),
});
export const conversationSchema = z.strictObject({
  /** Newest first. */
  items: z.array(z.strictObject({ ...exchangeFacts, sessionId: z.uuid(), message: z.string() })),
  nextCursor: z.uuid().nullable(),
});

/** `challenges.tutorState` */
export const tutorStateInput = z.strictObject({ sessionId: z.uuid() });
export const tutorStateSchema = z.strictObject({
  enabled: z.boolean(),
  /** The widest switch that is off. */
  offBecause: z.enum(switchPlaces).nullable(),
  /** Of the next reply to a plain question. */
  hintLevel: hintLevelSchema,
  hintMin: hintLevelSchema,
  /** The highest that this challenge has. */
  hintMax: hintLevelSchema,
  /** "ask": nothing more is needed; "attempt": a run of changed code; "stuck": that, or saying so; null: it is the highest. */
  raisedBy: z.enum(["ask", "attempt", "stuck"]).nullable(),
  quota: quotaSchema,
  /** No model is connected: replies are put together from the author's words. */
  scripted: z.boolean(),
});
export type TutorState = z.infer<typeof tutorStateSchema>;

/** A challenge's row as the tutor reads it; see TutorChallenge. */
export const tutorChallengeSchema = z.object({
  title: z.string(),
  statement: z.string(),
  locale: localeSchema,
  translations: translationsSchema,
  starterCode: starterCodeSchema,
  supportMaterials: z.array(materialSchema),
  possibleSolutions: z.array(solutionSchema),
  visibleTests: z.array(challengeTestSchema),
  hiddenTests: z.array(challengeTestSchema),
  hintMin: hintLevelSchema,
  hintMax: hintLevelSchema,
  approvedExcerpt: z.string().nullable(),
  tutorSeesSolutions: z.boolean(),
  tutorHints: z.array(tutorHintSchema),
});
