import { z } from "zod";
import { languageSchema } from "../../schema";
import { testResultSchema } from "../../submissions/schema";
import { journeyKinds } from "../constants";
import { factTrackSchema } from "../facts/schema";
import { momentSchema } from "../moments/schema";
import { codeTrackSchema } from "../states/schema";

/** Whose journey; without `userId` the caller's own. */
const whose = { challengeId: z.uuid(), userId: z.uuid().optional() };

/** `challenges.player.get` */
export const playerInput = z.strictObject(whose);

const place = {
  /** From 1, in the server's order. */
  seq: z.int(),
  /** Milliseconds since 1970. */
  at: z.number(),
  sessionId: z.uuid(),
  /** The row of that kind; of open and close the session. */
  refId: z.uuid(),
};

/** An event without its texts: enough for lanes and list. */
export const playerEventSchema = z.discriminatedUnion("kind", [
  z.strictObject({ ...place, kind: z.literal("open") }),
  z.strictObject({ ...place, kind: z.literal("close") }),
  z.strictObject({
    ...place,
    kind: z.literal("ask"),
    hintLevel: z.int(),
    /** What the check did to the reply; null: it was shown as it came. */
    held: z.enum(["rewritten", "replaced"]).nullable(),
    stopped: z.boolean(),
  }),
  z.strictObject({
    ...place,
    kind: z.literal("run"),
    failed: z.boolean(),
    timedOut: z.boolean(),
    /** Name of the error ("KeyError"); null where the program came to its end. */
    error: z.string().nullable(),
  }),
  z.strictObject({ ...place, kind: z.literal("save"), added: z.int(), removed: z.int() }),
  z.strictObject({
    ...place,
    kind: z.literal("paste"),
    source: z.enum(["tutor", "own", "outside"]),
    lines: z.int(),
    characters: z.int(),
  }),
  z.strictObject({
    ...place,
    kind: z.literal("submit"),
    language: languageSchema,
    passed: z.boolean(),
    testsPassed: z.int(),
    testsTotal: z.int(),
  }),
  z.strictObject({ ...place, kind: z.literal("gone"), was: z.enum(journeyKinds) }),
]);

export const playerSchema = z.strictObject({
  challengeId: z.uuid(),
  userId: z.uuid(),
  /** Of the student; null where the account is gone. */
  name: z.string().nullable(),
  /** Of the challenge, also after it was withdrawn. */
  title: z.string().nullable(),
  /** The caller's own journey. */
  own: z.boolean(),
  events: z.array(playerEventSchema),
  /** There are later events that were not read: too many, or too much text. */
  cut: z.boolean(),
  /** The chain fits; null where it could not be gone through in time. */
  whole: z.boolean().nullable(),
  /** Where it does not: the first event that is not what it was, counted from 1. */
  broken: z.int().nullable(),
  /** The program in all its states, and which of them each event left it in. */
  code: codeTrackSchema,
  /** What the challenge began with, by language: the state before the first. */
  starterCode: z.partialRecord(languageSchema, z.string()),
  /** Lines of each state of `code`. */
  lines: z.array(z.int()),
  facts: factTrackSchema,
  moments: z.array(momentSchema),
});

/** `challenges.player.texts`: what the events of one page said. */
export const playerTextsInput = z.strictObject({ ...whose, page: z.int().min(0).max(1_000) });

const passageSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  heading: z.string(),
  page: z.int().nullable(),
  text: z.string(),
  scope: z.string(),
});

/** What the check found and did; fields that older rows do not have are missing. */
const checksSchema = z.strictObject({
  held: z.boolean().optional(),
  rewritten: z.boolean().optional(),
  replaced: z.boolean().optional(),
  stopped: z.boolean().optional(),
  longestRun: z.number().optional(),
  limit: z.number().optional(),
  shownFirst: z.string().optional(),
  withheldPieces: z.number().optional(),
  withheldPassages: z.number().optional(),
  keptBack: z.strictObject({ solutions: z.number(), hiddenTests: z.number() }).optional(),
  /** In tokens, by what it was. */
  given: z.record(z.string(), z.number()).optional(),
});

export const eventTextSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    seq: z.int(),
    kind: z.literal("ask"),
    prompt: z.string(),
    response: z.string(),
    model: z.strictObject({ name: z.string(), version: z.string() }).nullable(),
    checks: checksSchema,
    retrieved: z.array(passageSchema),
  }),
  z.strictObject({
    seq: z.int(),
    kind: z.literal("run"),
    stdin: z.string(),
    stdout: z.string(),
    stderr: z.string(),
    exitCode: z.int().nullable(),
    durationMs: z.int(),
    truncated: z.boolean(),
  }),
  z.strictObject({
    seq: z.int(),
    kind: z.literal("paste"),
    content: z.string(),
    /** `seq` of the reply that holds it, where it came from the tutor and one reply has the whole. */
    from: z.int().nullable(),
  }),
  z.strictObject({
    seq: z.int(),
    kind: z.literal("submit"),
    challengeVersion: z.int(),
    results: z.array(testResultSchema),
    durationMs: z.int().nullable(),
    groupKey: z.string().nullable(),
  }),
]);

/** Events that have texts besides their program; others are left out. */
export const playerTextsSchema = z.array(eventTextSchema);
