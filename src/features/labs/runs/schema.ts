import { z } from "zod";
import { seenRegradeSchema } from "~/features/grading/regrades/schema";
import { countCodePoints } from "~/features/grading/text/rules";
import { ATTEMPTS_PAGE, MAX_PROMPT_CHARACTERS } from "../constants";
import { exerciseIdSchema, labNumberSchema } from "../schema";

/** Control characters other than tab and line ends: nobody types them, and a database or a model may choke on them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the point
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/**
 * A prompt: 1 to 4,000 characters (code points), not blank, whole Unicode text without control characters. Line ends
 * become `\n`. The messages are keys of the `errors` messages.
 */
const promptSchema = z
  .string()
  // Twice the limit in UTF-16 units is the most that the limit in characters can take; beyond, nothing is counted.
  .max(MAX_PROMPT_CHARACTERS * 2, "labs.promptTooLong")
  .refine((text) => text.isWellFormed(), { error: "labs.promptBroken", abort: true })
  .refine((text) => !CONTROL.test(text), { error: "labs.promptControl", abort: true })
  .refine((text) => text.trim() !== "", { error: "labs.promptBlank", abort: true })
  .transform((text) => text.replace(/\r\n?/g, "\n"))
  .refine((text) => countCodePoints(text) <= MAX_PROMPT_CHARACTERS, { error: "labs.promptTooLong" });

/** `labs.runPrompt` (000 §3.1). Without a `clientRequestId` a run cannot be followed or repeated safely. */
export const runPromptInput = z.strictObject({
  prompt: promptSchema,
  labNumber: labNumberSchema,
  exerciseId: exerciseIdSchema,
  /** False: try without grading. Uses a run of the hour, counts no attempt. */
  graded: z.boolean().default(true),
  clientRequestId: z.uuid().optional(),
});

const shareSchema = z.strictObject({ passed: z.int(), total: z.int() });

/** What became of one criterion, in the caller's language; `message` is the author's feedback where it failed. */
export const verdictSchema = z.strictObject({
  id: z.string(),
  passed: z.boolean(),
  message: z.string().nullable(),
  label: z.string(),
  advisory: z.boolean(),
  /** What was measured, where the criterion counts something. */
  actual: z.number().nullable(),
  unit: z.enum(["words", "han", "characters", "sentences", "items", "tokens", "edits", "percent"]).nullable(),
  /** False where a judge was needed and none decided: neither passed nor failed. */
  judged: z.boolean(),
  /** The judge's reasons, in its own words. */
  reasons: z.string().nullable(),
  /** On how many inputs it passed, hidden ones counted in; null where there is one. */
  inputs: shareSchema.nullable(),
});
export type VerdictView = z.infer<typeof verdictSchema>;

/** What a run came to on one input that the student may see. */
export const runInputSchema = z.strictObject({
  id: z.string(),
  /** 1-based among the visible inputs. */
  number: z.int(),
  label: z.string().nullable(),
  hidden: z.literal(false),
  passed: z.boolean(),
  samplesPassed: z.int(),
  samples: z.array(
    z.strictObject({
      output: z.string(),
      passed: z.boolean(),
      /** Ids of the criteria that failed on this answer. */
      failed: z.array(z.string()),
    }),
  ),
});
export type RunInputView = z.infer<typeof runInputSchema>;

const runFacts = {
  id: z.uuid(),
  /** 1-based among the person's graded runs of this exercise; null for one without grading, which is no attempt. */
  number: z.int().nullable(),
  prompt: z.string(),
  output: z.string(),
  passed: z.boolean(),
  /** 0 to 100; null for an ungraded run. */
  score: z.number().nullable(),
  graded: z.boolean(),
  criteria: z.array(verdictSchema),
  hiddenCriteria: shareSchema,
  /** Visible inputs, or the samples of the one there is; empty where one answer is all. */
  inputs: z.array(runInputSchema),
  hiddenInputs: shareSchema,
  badges: z.strictObject({
    /** Passed with the fewest tokens so far. */
    golf: z.boolean(),
    /** So many of the samples passed on every input; null where there is one sample, or it failed. */
    reliable: shareSchema.nullable(),
  }),
  provider: z.string(),
  model: z.string(),
  latencyMs: z.int(),
  promptTokens: z.int().nullable(),
  /** The exercise was changed since in a way that decides results. */
  outdated: z.boolean(),
  createdAt: z.iso.datetime(),
  /** Score, verdict and criteria above are those after the last one; what the run was before stands in the first. */
  regrades: z.array(seenRegradeSchema),
};

/** One kept run. */
export const attemptSchema = z.strictObject(runFacts);
export type AttemptView = z.infer<typeof attemptSchema>;

/** `labs.runPrompt` → the documented result, and the kept run with it. Failures are thrown errors. */
export const runResultSchema = z.strictObject({
  ...runFacts,
  success: z.literal(true),
  /** The messages of the failed criteria, one per line; a sentence of praise where none failed. */
  feedback: z.string(),
  /** Graded runs of this exercise so far. */
  attempts: z.int(),
});
export type RunResultView = z.infer<typeof runResultSchema>;

export const attemptsInput = z.strictObject({
  exerciseId: exerciseIdSchema,
  /** `nextCursor` of the page before. */
  cursor: z.string().max(100).nullish(),
  limit: z.int().min(1).max(100).default(ATTEMPTS_PAGE),
  /** Sent by the client's infinite queries; there is only one. */
  direction: z.literal("forward").optional(),
});
/** `labs.attempts`: newest first. */
export const attemptsSchema = z.strictObject({
  items: z.array(attemptSchema),
  nextCursor: z.string().nullable(),
});

/** `labs.classAttempts`: the runs of one student of a class, as a teacher of it may read them. */
export const classAttemptsInput = z.object({
  userId: z.uuid(),
  exerciseId: exerciseIdSchema.optional(),
  cursor: z.string().max(100).nullish(),
  limit: z.int().min(1).max(100).default(ATTEMPTS_PAGE),
  /** Sent by the client's infinite queries; there is only one. */
  direction: z.literal("forward").optional(),
});
export const classAttemptsSchema = z.strictObject({
  items: z.array(
    z.strictObject({ ...runFacts, labNumber: z.int(), exerciseId: z.string(), title: z.string() }),
  ),
  nextCursor: z.string().nullable(),
});

/** `labs.runStream`: follows a run by its id; `lastEventId` resumes after a dropped connection. */
export const runStreamInput = z.strictObject({
  clientRequestId: z.uuid(),
  lastEventId: z.string().max(40).nullish(),
});

/** `labs.cancelRun` → whether there was a run to cancel. */
export const cancelRunInput = z.strictObject({ clientRequestId: z.uuid() });
export const cancelRunSchema = z.strictObject({ cancelled: z.boolean() });

/** What a follower of a run receives, in this order: started, deltas, criteria, then done or error. */
export const runEventSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("started"), provider: z.string(), model: z.string() }),
  z.strictObject({ type: z.literal("delta"), text: z.string() }),
  /** So many of the answers of this run have come. */
  z.strictObject({ type: z.literal("progress"), done: z.int(), total: z.int() }),
  z.strictObject({ type: z.literal("criterion"), criterion: verdictSchema }),
  z.strictObject({ type: z.literal("done"), result: runResultSchema }),
  z.strictObject({ type: z.literal("error"), code: z.string(), reason: z.string(), message: z.string() }),
]);
export type RunEventView = z.infer<typeof runEventSchema>;
