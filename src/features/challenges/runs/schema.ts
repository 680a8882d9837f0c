import { z } from "zod";
import { MAX_CODE_CHARACTERS, MAX_STDIN_CHARACTERS } from "../constants";
import { storable } from "../rules";
import { languageSchema } from "../schema";

/**
 * A program as the editor has it. What PostgreSQL cannot keep (NUL, halves of surrogate pairs) becomes a visible
 * stand-in, so that what runs is what is kept.
 */
export const programSchema = z
  .string()
  .max(MAX_CODE_CHARACTERS, "challenges.codeTooLong")
  .transform(storable);

/** `challenges.run` */
export const runInput = z.strictObject({
  sessionId: z.uuid(),
  language: languageSchema,
  code: programSchema,
  stdin: z.string().max(MAX_STDIN_CHARACTERS, "challenges.stdinTooLong").default("").transform(storable),
  /** Follows and repeats: the same id runs once. */
  clientRequestId: z.uuid().optional(),
});

const runFacts = {
  runId: z.uuid(),
  stdout: z.string(),
  stderr: z.string(),
  /** Null where the program was stopped. */
  exitCode: z.int().nullable(),
  /** Of the program, without the wait for its turn. */
  durationMs: z.int(),
  /** Output beyond the limit was left out, and the program stopped. */
  truncated: z.boolean(),
  timedOut: z.boolean(),
  createdAt: z.iso.datetime(),
};

export const runResultSchema = z.strictObject({
  ...runFacts,
  outOfMemory: z.boolean(),
  /** Places left this hour; null where a repeated request got the kept result. */
  remaining: z.int().nullable(),
});
export type RunResult = z.infer<typeof runResultSchema>;

/** `challenges.latestRun` */
export const latestRunInput = z.strictObject({ challengeId: z.uuid() });
export const latestRunSchema = z
  .strictObject({ ...runFacts, language: languageSchema, code: z.string(), stdin: z.string() })
  .nullable();
export type LatestRun = z.infer<typeof latestRunSchema>;

/** `challenges.runQueue`: follows a run or a submission of this process by its `clientRequestId`. */
export const runQueueInput = z.strictObject({
  clientRequestId: z.uuid(),
  lastEventId: z.string().max(40).nullish(),
});

/** What `challenges.runQueue` tells. After `done` or `failed` nothing comes; the mutation has the result itself. */
export type RunQueueEvent =
  /** 1 is next. */
  | { type: "waiting"; position: number }
  | { type: "started" }
  /** Of a submission: so many of the tests are through. */
  | { type: "tested"; done: number; total: number }
  | { type: "done" }
  | { type: "failed" };

/** `challenges.cancelRun`: stops a run or a submission under way. */
export const cancelRunInput = z.strictObject({ clientRequestId: z.uuid() });
export const cancelRunSchema = z.strictObject({ cancelled: z.boolean() });
