import { z } from "zod";
import { languageSchema } from "../schema";
import { MAX_ANSWER_CHARACTERS } from "./constants";

const place = { classId: z.uuid(), challengeId: z.uuid() };
const group = { ...place, groupKey: z.string().min(1).max(64) };

/** `challenges.groups.list` */
export const groupsInput = z.strictObject(place);

const answerSchema = z.strictObject({
  body: z.string(),
  /** Null where the account is gone. */
  authorName: z.string().nullable(),
  /** Who wrote it changes it. */
  mine: z.boolean(),
  updatedAt: z.iso.datetime(),
  /** Students who had a notice of it, and those of them who read it or the notice. */
  told: z.int(),
  seen: z.int(),
});

export const groupsSchema = z.strictObject({
  /** Of the challenge; null where the reader has no challenge of that id. */
  title: z.string().nullable(),
  /** Students of the class whose latest submission fails, and who have not solved it. */
  failing: z.int(),
  /** Those of them whom a comment reaches. */
  reached: z.int(),
  /** Groups with a comment that somebody is in. */
  answered: z.int(),
  /** Those who teach or assist may write. */
  mayAnswer: z.boolean(),
  /** Largest first. */
  groups: z.array(
    z.strictObject({
      groupKey: z.string(),
      /** Students whose latest submission is in it; 0 where all went on from a group that has a comment. */
      size: z.int(),
      members: z.array(z.strictObject({ userId: z.uuid(), name: z.string() })),
      testsTotal: z.int(),
      /** What fails; a hidden test has no name. */
      failing: z.array(z.strictObject({ id: z.string(), name: z.string(), hidden: z.boolean() })),
      /** The latest program that was handed in of the group. */
      sample: z.strictObject({ userId: z.uuid(), language: languageSchema, code: z.string() }),
      answer: answerSchema.nullable(),
    }),
  ),
});

/** `challenges.groups.answer`: writes the one comment of a group, or changes it. */
export const answerGroupInput = z.strictObject({
  ...group,
  body: z
    .string()
    .trim()
    .min(1)
    .max(MAX_ANSWER_CHARACTERS)
    .refine((text) => text.isWellFormed() && !text.includes("\u0000")),
});
export const answerGroupSchema = z.strictObject({ updatedAt: z.iso.datetime() });

/** `challenges.groups.takeBack` */
export const takeBackInput = z.strictObject(group);
export const takeBackSchema = z.strictObject({ removed: z.boolean() });

/** `challenges.groups.mine`: what was said of one's own submissions, of a challenge or one of them. */
export const myAnswersInput = z.union([
  z.strictObject({ challengeId: z.uuid() }),
  z.strictObject({ submissionId: z.uuid() }),
]);
export type MyAnswersInput = z.infer<typeof myAnswersInput>;
export const myAnswersSchema = z.array(
  z.strictObject({
    id: z.uuid(),
    body: z.string(),
    authorName: z.string().nullable(),
    updatedAt: z.iso.datetime(),
    /** The submissions that it is about, newest first. */
    submissionIds: z.array(z.uuid()),
  }),
);

/** `challenges.groups.seen`: the caller read these comments. */
export const seenAnswersInput = z.strictObject({ ids: z.array(z.uuid()).min(1).max(50) });
export const seenAnswersSchema = z.strictObject({ unread: z.int() });
