import { z } from "zod";
import type { ScriptedReply } from "~/server/llm/types";

/**
 * Replies that authors write for the `scripted` provider, as they stand in content files:
 *
 *     "replies": [
 *       { "when": { "all": [{ "icontains": "three" }, { "minWords": 8 }], "none": [{ "regex": "^write$", "flags": "i" }] },
 *         "texts": { "en": "…", "zh": "…" } },
 *       { "when": {}, "text": "…" }
 *     ]
 *
 * The first reply whose conditions hold is used: all of `all`, at least one of `any` (where given), none of `none`.
 * `on` says which text a condition looks at: "prompt" (what the student wrote; default), "input" (what the prompt was
 * run on) or "conversation" (all messages). Words are counted as a reader does, also in Chinese. Patterns are RE2.
 */
const part = z.string().min(1).max(500);
const count = z.number().int().min(0).max(20_000);
const on = z.enum(["prompt", "input", "conversation"]).optional();

const scriptedConditionSchema = z.union([
  z.strictObject({ contains: part, on }),
  z.strictObject({ icontains: part, on }),
  z.strictObject({ icontainsAny: z.array(part).min(1).max(50), on }),
  z.strictObject({
    regex: part,
    flags: z
      .string()
      .regex(/^[ims]*$/)
      .max(3)
      .optional(),
    on,
  }),
  z.strictObject({ minWords: count, on }),
  z.strictObject({ maxWords: count, on }),
  z.strictObject({ minChars: count, on }),
  z.strictObject({ maxChars: count, on }),
]);

const conditions = z.array(scriptedConditionSchema).max(30).optional();
/** When an authored reply fits: all of `all`, at least one of `any` (where given), none of `none`. */
export const scriptedWhenSchema = z.strictObject({ all: conditions, any: conditions, none: conditions });
const text = z.string().min(1).max(20_000);

export const scriptedReplySchema: z.ZodType<ScriptedReply> = z.union([
  z.strictObject({ when: scriptedWhenSchema, text }),
  z.strictObject({ when: scriptedWhenSchema, texts: z.strictObject({ en: text, zh: text }) }),
]);

export const scriptedRepliesSchema = z.array(scriptedReplySchema).max(100);

/** What the screens show of a rate limit: `resetAt` is the moment when one more place becomes free, null while none is taken. */
export const quotaSchema = z.strictObject({
  limit: z.number().int(),
  remaining: z.number().int(),
  resetAt: z.iso.datetime().nullable(),
});
export type Quota = z.infer<typeof quotaSchema>;
