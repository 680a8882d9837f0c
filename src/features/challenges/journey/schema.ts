import { z } from "zod";
import { languageSchema } from "../schema";

/** `challenges.myJourney` */
export const myJourneyInput = z.strictObject({
  challengeId: z.uuid(),
  /** `seq` of the last event of the page before. */
  cursor: z.int().min(0).nullish(),
  limit: z.int().min(1).max(200).default(100),
  /** Sent by the client's infinite queries; there is only one. */
  direction: z.literal("forward").optional(),
});

/** `challenges.journey`: of a student of mine. */
export const journeyInput = z.strictObject({ ...myJourneyInput.shape, userId: z.uuid() });

const moment = { seq: z.int(), at: z.iso.datetime(), sessionId: z.uuid() };

/** Long texts are cut to 4,000 characters here. */
const cut = z.strictObject({ text: z.string(), whole: z.boolean() });
export type CutText = z.infer<typeof cut>;

/** What happened, in the server's order. An event whose row was erased since has only its moment: kind "gone". */
export const journeyEventSchema = z.discriminatedUnion("kind", [
  z.strictObject({ ...moment, kind: z.literal("open"), classId: z.uuid().nullable() }),
  z.strictObject({ ...moment, kind: z.literal("close") }),
  z.strictObject({
    ...moment,
    kind: z.literal("ask"),
    interactionId: z.uuid(),
    prompt: z.string(),
    response: z.string(),
    /** Characters of the code at that moment; null where there was none. */
    codeSize: z.int().nullable(),
    hintLevel: z.int(),
    model: z.strictObject({ name: z.string(), version: z.string() }).nullable(),
    /** The leak check held a reply back: it was rewritten, or a safe hint was shown. */
    held: z.boolean(),
    /** It was stopped, or broke off: `response` is what was shown of it. */
    stopped: z.boolean(),
    /** Passages that the tutor was given. */
    passages: z.int(),
  }),
  z.strictObject({
    ...moment,
    kind: z.literal("run"),
    runId: z.uuid(),
    language: languageSchema,
    codeSize: z.int(),
    stdin: cut,
    stdout: cut,
    stderr: cut,
    exitCode: z.int().nullable(),
    durationMs: z.int(),
    timedOut: z.boolean(),
    truncated: z.boolean(),
  }),
  z.strictObject({
    ...moment,
    kind: z.literal("save"),
    historyId: z.uuid(),
    language: languageSchema,
    /** Characters. */
    size: z.int(),
    linesAdded: z.int(),
    linesRemoved: z.int(),
  }),
  z.strictObject({
    ...moment,
    kind: z.literal("paste"),
    pasteId: z.uuid(),
    source: z.enum(["tutor", "own", "outside"]),
    size: z.int(),
    content: cut,
  }),
  z.strictObject({
    ...moment,
    kind: z.literal("submit"),
    submissionId: z.uuid(),
    language: languageSchema,
    passed: z.boolean(),
    testsPassed: z.int(),
    testsTotal: z.int(),
    challengeVersion: z.int(),
    durationMs: z.int().nullable(),
  }),
  z.strictObject({ ...moment, kind: z.literal("gone") }),
]);
export type JourneyEvent = z.infer<typeof journeyEventSchema>;

export const journeySchema = z.strictObject({
  /** Oldest first. */
  events: z.array(journeyEventSchema),
  /** Goes into the next call as `cursor`; null at the end. */
  nextCursor: z.int().nullable(),
  /**
   * The chain of the whole journey fits: nothing was changed or taken out since. Looked at with the first page;
   * null with the others, and where there is so much that it cannot be said in time.
   */
  whole: z.boolean().nullable(),
  /** Of the challenge, also after it was withdrawn; null where the reader has nothing to do with it. */
  title: z.string().nullable(),
});
export type Journey = z.infer<typeof journeySchema>;

/** `challenges.leftJourneys`: what the caller has worked on and cannot open any more, the latest first. */
export const leftJourneysSchema = z.array(
  z.strictObject({ id: z.uuid(), title: z.string(), lastOpenedAt: z.iso.datetime() }),
);
export type LeftJourney = z.infer<typeof leftJourneysSchema>[number];
