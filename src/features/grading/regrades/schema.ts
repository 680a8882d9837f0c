import { z } from "zod";
import {
  CHANGES_PAGE,
  CRITERION_CHANGES,
  IMPOSSIBLE,
  MAX_REASON_CHARACTERS,
  REGRADE_MODES,
  REGRADES_PAGE,
} from "./constants";

const count = z.int().min(0);
const sometimes = count.default(0);

/** As kept with a preview; see `RegradeCounts`. */
export const countsSchema = z.strictObject({
  attempts: count,
  students: count,
  unchanged: count,
  changed: count,
  rising: count,
  falling: count,
  studentsRising: count,
  studentsChanged: count,
  // Previews of before a reason was known do not name it.
  impossible: z.strictObject(Object.fromEntries(IMPOSSIBLE.map((why) => [why, sometimes])) as Counts),
});
type Counts = Record<(typeof IMPOSSIBLE)[number], typeof sometimes>;

const cursor = z.string().max(100).nullish();
/** Sent by the client's infinite queries; there is only one. */
const direction = z.literal("forward").optional();

export const byRegradeInput = z.strictObject({
  regradeId: z.uuid(),
  /** `nextCursor` of the page before. */
  cursor,
  limit: z.int().min(1).max(100).default(CHANGES_PAGE),
  direction,
});

export const regradesPageInput = {
  cursor,
  limit: z.int().min(1).max(100).default(REGRADES_PAGE),
  direction,
};

export const applyInput = z.strictObject({
  regradeId: z.uuid(),
  mode: z.enum(REGRADE_MODES),
  /** Why, in the teacher's words; the affected students read it. */
  reason: z.string().trim().max(MAX_REASON_CHARACTERS, "grading.reasonTooLong").default(""),
});

/** A preview, an application that was cut off, or one that is done. */
export const regradeHeadSchema = z.strictObject({
  id: z.string(),
  state: z.enum(["previewed", "unfinished", "applied"]),
  mode: z.enum(REGRADE_MODES).nullable(),
  reason: z.string().nullable(),
  createdAt: z.iso.datetime(),
  appliedAt: z.iso.datetime().nullable(),
  createdBy: z.string().nullable(),
  /** The caller made it, and so may apply it. */
  mine: z.boolean(),
  counts: countsSchema,
  /** What was written so far; of students whom the caller may see. */
  written: z.strictObject({ attempts: count, students: count }),
});
export type RegradeHead = z.infer<typeof regradeHeadSchema>;

const resultSchema = z.strictObject({ score: z.number(), passed: z.boolean() });

const reasonSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  change: z.enum(CRITERION_CHANGES),
  hidden: z.boolean(),
});

/** What a regrade made of an attempt, for the student whose it is. */
export const seenRegradeSchema = z.strictObject({
  at: z.iso.datetime(),
  before: resultSchema,
  after: resultSchema,
  reasons: z.array(reasonSchema.omit({ hidden: true })),
  hiddenReasons: z.int(),
  /** The teacher's words. */
  note: z.string().nullable(),
});
export type SeenRegrade = z.infer<typeof seenRegradeSchema>;

export const regradeSchema = regradeHeadSchema.extend({
  /** What would change, or what did; newest attempts first. */
  changes: z.strictObject({
    items: z.array(
      z.strictObject({
        attemptId: z.string(),
        userId: z.string(),
        student: z.string(),
        attemptAt: z.iso.datetime(),
        before: resultSchema,
        after: resultSchema,
        reasons: z.array(reasonSchema),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
});
export type RegradeView = z.infer<typeof regradeSchema>;
export type RegradeChangeView = RegradeView["changes"]["items"][number];

export const regradesSchema = z.strictObject({
  items: z.array(regradeHeadSchema),
  nextCursor: z.string().nullable(),
});
export type Regrades = z.infer<typeof regradesSchema>;
