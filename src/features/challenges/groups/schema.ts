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
});

export const groupsSchema = z.strictObject({
  /** Students of the class whose latest submission fails, and who have not solved it. */
  failing: z.int(),
  /** Those of them whom a comment reaches. */
  reached: z.int(),
  /** Those who teach or assist may write. */
  mayAnswer: z.boolean(),
  /** Largest first. */
  groups: z.array(
    z.strictObject({
      groupKey: z.string(),
      /** Students whose latest submission is in it. */
      size: z.int(),
      members: z.array(z.strictObject({ userId: z.uuid(), name: z.string() })),
      testsTotal: z.int(),
      /** What fails; a hidden test has no name. */
      failing: z.array(z.strictObject({ id: z.string(), name: z.string(), hidden: z.boolean() })),
      /** The latest program of the group. */
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
