import { z } from "zod";
import { partIdSchema } from "../schema";
import { MAX_COMMENT_CHARACTERS, pinnedKinds } from "./constants";

const words = z
  .string()
  .max(MAX_COMMENT_CHARACTERS)
  .refine((text) => text.isWellFormed() && !text.includes("\u0000"));
const moment = z.iso.datetime();

/** Whose work on what. */
const journeyInput = { challengeId: z.uuid(), userId: z.uuid() };
/** And for which class it is evaluated. */
const placeInput = { ...journeyInput, classId: z.uuid() };

export const criterionSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  max: z.int(),
});

export const scoreSchema = z.strictObject({
  criterionId: z.string(),
  title: z.string(),
  max: z.int(),
  /** 0 to `max`; null: not given yet. */
  score: z.int().nullable(),
  comment: z.string(),
});

/** A comment on one event of the journey. */
const pinnedSchema = z.strictObject({
  id: z.uuid(),
  eventKind: z.enum(pinnedKinds),
  /** `refId` of the event. */
  eventId: z.uuid(),
  body: z.string(),
  authorName: z.string().nullable(),
  /** The caller wrote it. */
  mine: z.boolean(),
  createdAt: moment,
});

export const reviewSchema = z.strictObject({
  id: z.uuid(),
  classId: z.uuid().nullable(),
  revision: z.int(),
  status: z.enum(["draft", "released"]),
  challengeVersion: z.int(),
  /** Null where the account is gone. */
  reviewerName: z.string().nullable(),
  scores: z.array(scoreSchema),
  total: z.strictObject({ earned: z.int(), max: z.int() }),
  comment: z.string(),
  /** What the student answered. */
  answer: z.strictObject({ text: z.string(), at: moment }).nullable(),
  pinned: z.array(pinnedSchema),
  updatedAt: moment,
  releasedAt: moment.nullable(),
});

/** `challenges.review.get` */
export const reviewInput = z.strictObject(journeyInput);
export const reviewsSchema = z.strictObject({
  /** The criteria as they are now. */
  rubric: z.array(criterionSchema),
  challengeVersion: z.int(),
  /** Classes for which the caller may evaluate this journey. */
  classes: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  /** What is being written, at most one for each class. */
  drafts: z.array(reviewSchema),
  /** Newest first. */
  released: z.array(reviewSchema),
});

/** `challenges.review.save`: the first one begins the evaluation. */
export const saveReviewInput = z.strictObject({
  ...placeInput,
  /** `updatedAt` of the draft that was changed; null where there was none. */
  seen: moment.nullable(),
  scores: z
    .array(
      z.strictObject({
        criterionId: partIdSchema,
        score: z.int().min(0).max(100).nullable(),
        comment: words,
      }),
    )
    .max(20),
  comment: words,
});

/** `challenges.review.release` */
export const releaseReviewInput = z.strictObject({ reviewId: z.uuid(), seen: moment });
export const releasedSchema = z.strictObject({ releasedAt: moment });

/** `challenges.review.reopen`: the next revision begins with what the last one said. */
export const reopenReviewInput = z.strictObject(placeInput);

/** `challenges.review.mine`, `challenges.review.answer`: the student's side. */
export const myReviewsInput = z.strictObject({ challengeId: z.uuid() });
export const myReviewsSchema = z.array(reviewSchema);
export const answerReviewInput = z.strictObject({ reviewId: z.uuid(), text: words });
export const answeredSchema = z.strictObject({ at: moment });

/** `challenges.review.comment`: pins a comment to an event; it begins the evaluation where there is none. */
export const commentInput = z.strictObject({
  ...placeInput,
  eventKind: z.enum(pinnedKinds),
  eventId: z.uuid(),
  body: words.min(1),
});
export const changeCommentInput = z.strictObject({ commentId: z.uuid(), body: words.min(1) });
export const removeCommentInput = z.strictObject({ commentId: z.uuid() });
export const commentedSchema = z.strictObject({ commentId: z.uuid() });
