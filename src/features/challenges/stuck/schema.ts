import { z } from "zod";
import { STUCK_DEFAULTS, STUCK_FRACTIONS, STUCK_RANGES, stuckVerdicts } from "./constants";

type Threshold = keyof typeof STUCK_RANGES;

/** A number in the range of a threshold. */
function threshold(name: Threshold): z.ZodNumber {
  const [least, most] = STUCK_RANGES[name];
  return (STUCK_FRACTIONS.includes(name) ? z.number() : z.int()).min(least).max(most);
}

const onOff = z.boolean().catch(true);
const usual = (name: Threshold) => threshold(name).catch(STUCK_DEFAULTS[name]);

/**
 * `challenges.stuck_rules`: thresholds of the rules, flat, all optional. What is missing or cannot be has its default, so
 * that no setting breaks a call; unknown keys are left out.
 */
export const stuckSettingsSchema = z.object({
  noProgress: onOff,
  sameError: onOff,
  overTime: onOff,
  hintLevel: onOff,
  samePrompts: onOff,
  noProgressAttempts: usual("noProgressAttempts"),
  sameErrorTimes: usual("sameErrorTimes"),
  overTimeFactor: usual("overTimeFactor"),
  overTimeQuietMinutes: usual("overTimeQuietMinutes"),
  hintLevelFrom: usual("hintLevelFrom"),
  hintLevelReplies: usual("hintLevelReplies"),
  samePromptsTimes: usual("samePromptsTimes"),
  samePromptsLikeness: usual("samePromptsLikeness"),
});

/** The same as an author writes it: what is missing has its default, what cannot be is told. */
export const stuckRulesSchema = z.strictObject({
  noProgress: z.boolean().optional(),
  sameError: z.boolean().optional(),
  overTime: z.boolean().optional(),
  hintLevel: z.boolean().optional(),
  samePrompts: z.boolean().optional(),
  noProgressAttempts: threshold("noProgressAttempts").optional(),
  sameErrorTimes: threshold("sameErrorTimes").optional(),
  overTimeFactor: threshold("overTimeFactor").optional(),
  overTimeQuietMinutes: threshold("overTimeQuietMinutes").optional(),
  hintLevelFrom: threshold("hintLevelFrom").optional(),
  hintLevelReplies: threshold("hintLevelReplies").optional(),
  samePromptsTimes: threshold("samePromptsTimes").optional(),
  samePromptsLikeness: threshold("samePromptsLikeness").optional(),
});

const common = {
  /** `seq` of the last newly passing test before; 0 where none passed yet. */
  after: z.int().min(0),
  /** Ids of all tests that had passed by then: a mark ends when another one passes. */
  passing: z.array(z.string()),
  /** Tests of the latest graded attempt; 0 where there was none. */
  testsTotal: z.int().min(0),
  /** The events that say it, in order. */
  seqs: z.array(z.int()),
  /** From the first of them to the last. */
  minutes: z.int().min(0),
};

/** What a rule saw: enough to say it in words and to find it in the journey. */
export const evidenceSchema = z.discriminatedUnion("rule", [
  z.object({ rule: z.literal("noProgress"), ...common, attempts: z.int() }),
  z.object({
    rule: z.literal("sameError"),
    ...common,
    times: z.int(),
    /** The error as it was shown, where it was the same each time; else without names and numbers. */
    error: z.string(),
    /** What kind of end it was: an error of the language, or one of the sandbox's. */
    ending: z.enum(["error", "timeout", "memory", "output"]),
  }),
  z.object({ rule: z.literal("overTime"), ...common, active: z.int(), estimate: z.int(), quiet: z.int() }),
  z.object({ rule: z.literal("hintLevel"), ...common, level: z.int(), replies: z.int(), attempts: z.int() }),
  z.object({ rule: z.literal("samePrompts"), ...common, times: z.int(), prompt: z.string() }),
]);

/** `challenges.judgeStuck`: all that is said of one student and challenge at once; null takes a verdict back. */
export const judgeStuckInput = z.strictObject({
  markIds: z.array(z.uuid()).min(1).max(20),
  verdict: z.enum(stuckVerdicts).nullable(),
});
export const judgeStuckSchema = z.strictObject({ judged: z.int() });
