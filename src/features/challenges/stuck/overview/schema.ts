import { z } from "zod";
import { stuckRuleNames, stuckVerdicts } from "../constants";
import { evidenceSchema } from "../schema";
import { workStates } from "./constants";

/** `challenges.needsMe` and `challenges.needsMeNews`: of one class, or of all that one teaches or administers. */
export const needsMeInput = z.strictObject({ classId: z.uuid().nullish() });
export const needsMeNewsInput = z.strictObject({
  classId: z.uuid().nullish(),
  lastEventId: z.string().max(40).nullish(),
});

const journey = {
  userId: z.uuid(),
  name: z.string(),
  challengeId: z.uuid(),
  title: z.string(),
  classId: z.uuid(),
  className: z.string(),
  /** Of the latest submission; null where there was none. */
  testsPassed: z.int().nullable(),
  testsTotal: z.int().nullable(),
};

const stuckEntrySchema = z.strictObject({
  ...journey,
  /** Of the latest mark. */
  since: z.iso.datetime(),
  /** Newest first. Each says in words why (messages `review.stuck.<rule>`). */
  reasons: z.array(z.strictObject({ markId: z.uuid(), since: z.iso.datetime(), evidence: evidenceSchema })),
  /** Who administers reads; who teaches or assists judges. */
  mayJudge: z.boolean(),
});

const waitingEntrySchema = z.strictObject({
  ...journey,
  /** Of the submission that solved it, or of the latest one. */
  since: z.iso.datetime(),
  /** It has waited for days. */
  late: z.boolean(),
  solved: z.boolean(),
  /** The evaluation that is being written; null where nobody began. */
  draft: z.strictObject({ score: z.number(), most: z.number() }).nullable(),
});

const precisionSchema = z.strictObject({
  rule: z.enum(stuckRuleNames),
  right: z.int(),
  wrong: z.int(),
  handled: z.int(),
});

const cellSchema = z.strictObject({
  challengeId: z.uuid(),
  /** Students in each state; those who did not open it are the rest. `solved` are those whose evaluation is out. */
  working: z.int(),
  solved: z.int(),
  toEvaluate: z.int(),
  stuck: z.int(),
});

export const needsMeSchema = z.strictObject({
  /** For the filter: all classes, whatever is chosen; by name. */
  classes: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  counts: z.strictObject({ stuck: z.int(), waiting: z.int(), fine: z.int(), questions: z.int() }),
  /** Newest first. */
  stuck: z.array(stuckEntrySchema),
  /** Longest waiting first. */
  waiting: z.array(waitingEntrySchema),
  /**
   * What students asked the tutor in the last days and since the reader opened their journey, one entry for each journey,
   * newest first.
   */
  questions: z.array(
    z.strictObject({
      userId: z.uuid(),
      name: z.string(),
      challengeId: z.uuid(),
      title: z.string(),
      /** Of the newest one, with its event. */
      at: z.iso.datetime(),
      seq: z.int().nullable(),
      count: z.int(),
    }),
  ),
  /** Who joined in the last days, by class. */
  joined: z.array(
    z.strictObject({ classId: z.uuid(), className: z.string(), count: z.int(), names: z.array(z.string()) }),
  ),
  /** What students answered to an evaluation, newest first. */
  replies: z.array(
    z.strictObject({
      userId: z.uuid(),
      name: z.string(),
      challengeId: z.uuid(),
      title: z.string(),
      at: z.iso.datetime(),
    }),
  ),
  precision: z.array(precisionSchema),
  /** What was said lately of whom, newest first. */
  judged: z.array(
    z.strictObject({
      userId: z.uuid(),
      name: z.string(),
      challengeId: z.uuid(),
      title: z.string(),
      markIds: z.array(z.uuid()),
      rules: z.array(z.enum(stuckRuleNames)),
      verdict: z.enum(stuckVerdicts),
      at: z.iso.datetime(),
      /** Null where the account is gone. */
      judgedBy: z.string().nullable(),
      mine: z.boolean(),
      mayJudge: z.boolean(),
    }),
  ),
  columns: z.array(z.strictObject({ challengeId: z.uuid(), title: z.string() })),
  /** Challenges that are not shown for want of room. */
  moreColumns: z.int(),
  rows: z.array(
    z.strictObject({ classId: z.uuid(), name: z.string(), students: z.int(), cells: z.array(cellSchema) }),
  ),
});

/** `challenges.classWork`: the students of a class, a page of them. */
export const classWorkInput = z.strictObject({
  classId: z.uuid(),
  /** How many have been seen. */
  cursor: z.int().min(0).max(1_000_000).nullish(),
  /** The way pages are read; the client sends it along. */
  direction: z.literal("forward").optional(),
});
export const classWorkSchema = z.strictObject({
  /** By name. */
  students: z.array(
    z.strictObject({
      userId: z.uuid(),
      name: z.string(),
      /** What is not among them was not opened. */
      cells: z.array(
        z.strictObject({
          challengeId: z.uuid(),
          state: z.enum(workStates),
          testsPassed: z.int().nullable(),
          testsTotal: z.int().nullable(),
        }),
      ),
    }),
  ),
  nextCursor: z.int().nullable(),
});
