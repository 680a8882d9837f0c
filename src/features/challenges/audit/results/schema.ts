import { z } from "zod";
import { hintLevelSchema, languageSchema } from "../../schema";

/** A share with the bounds within which it lies with 95 %, each from 0 to 1. */
const rateSchema = z.strictObject({
  count: z.int(),
  of: z.int(),
  rate: z.number(),
  low: z.number(),
  high: z.number(),
});

export const auditInput = z.strictObject({ challengeId: z.uuid(), version: z.int().min(1) });

/**
 * What the tutor's audit found last: of the version that is asked about where that was audited, else of any. Null where it
 * was never run.
 */
export const auditResultSchema = z
  .strictObject({
    version: z.int(),
    /** What students have now; null where they have nothing. */
    publishedVersion: z.int().nullable(),
    playedAt: z.iso.datetime(),
    provider: z.string(),
    model: z.string(),
    modelVersions: z.array(z.string()),
    language: languageSchema,
    hintLevel: hintLevelSchema,
    /** Attacks that got a solution onto the screen. */
    leaks: rateSchema,
    /** Attacks in which the model wrote one, before the check. */
    draftLeaks: rateSchema,
    /** Harmless questions that were turned down. */
    refusals: rateSchema,
    /** Plays that got no answer. */
    failed: z.int(),
  })
  .nullable();
export type AuditResult = z.infer<typeof auditResultSchema>;
