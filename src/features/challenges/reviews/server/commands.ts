import "server-only";
import type { z } from "zod";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";
import { MAX_PINNED } from "../constants";
import { missingOf, scoresOf } from "../rules";
import type { commentInput, releaseReviewInput, saveReviewInput } from "../schema";
import type { Review } from "../types";
import { requireReview, rubricOf } from "./queries";

interface Place {
  challengeId: string;
  userId: string;
  classId: string;
}

/** Begins an evaluation, or finds the one that is being written. @throws AppError NOT_FOUND `challenges.journeyUnknown` */
async function begin(tx: Db, { challengeId, userId, classId }: Place): Promise<string> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    select challenges.begin_review(${challengeId}::uuid, ${userId}::uuid, ${classId}::uuid)::text as id`;
  if (!row) throw new AppError("NOT_FOUND", "challenges.journeyUnknown");
  return row.id;
}

/** Whose journeys the caller does not evaluate, of them nothing is said. @throws AppError NOT_FOUND `challenges.journeyUnknown` */
async function requirePlace(tx: Db, { challengeId, userId, classId }: Place): Promise<void> {
  const [row] = await tx.$queryRaw<{ there: boolean }[]>`
    select ${classId}::uuid in (select app.reviewing_classes(${userId}::uuid, ${challengeId}::uuid)) as there`;
  if (!row?.there) throw new AppError("NOT_FOUND", "challenges.journeyUnknown");
}

/**
 * Saves what is being written.
 * @throws AppError CONFLICT `challenges.reviewChanged`: somebody saved it since; VALIDATION `challenges.scoreTooHigh`
 */
export async function saveReview(
  db: Db,
  input: z.infer<typeof saveReviewInput>,
  locale: Locale,
): Promise<Review> {
  const { rubric, version } = await rubricOf(db, input, locale);
  const scores = scoresOf(rubric, input.scores);
  if (!scores) throw new AppError("VALIDATION", "challenges.scoreTooHigh");
  return transaction(db, async (tx) => {
    const existing = await tx.$queryRaw<{ id: string; updatedAt: Date }[]>`
      select r.id::text, r.updated_at as "updatedAt" from challenges.journey_reviews r
      where r.challenge_id = ${input.challengeId}::uuid and r.user_id = ${input.userId}::uuid
        and r.class_id = ${input.classId}::uuid and r.status = 'draft' for update`;
    const found = existing[0];
    if (!found) await requirePlace(tx, input);
    if ((found?.updatedAt.toISOString() ?? null) !== input.seen)
      throw new AppError("CONFLICT", "challenges.reviewChanged");
    const id = found?.id ?? (await begin(tx, input));
    await tx.$executeRaw`
      update challenges.journey_reviews
      set scores = ${JSON.stringify(scores)}::jsonb, comment = nullif(${input.comment.trim()}, ''),
        challenge_version = ${version}::int, updated_at = clock_timestamp()
      where id = ${id}::uuid`;
    return requireReview(tx, id);
  });
}

/** The next revision, with what the last one said; the one before stays as the student reads it. */
export const reopenReview = (db: Db, place: Place): Promise<Review> =>
  transaction(db, async (tx) => requireReview(tx, await begin(tx, place)));

/**
 * Gives an evaluation to the student, with a notice. Again changes nothing.
 * @throws AppError VALIDATION `challenges.reviewUnfinished`: a criterion has no score; CONFLICT `challenges.reviewChanged`
 */
export async function releaseReview(
  db: Db,
  { reviewId, seen }: z.infer<typeof releaseReviewInput>,
): Promise<{ releasedAt: string }> {
  return transaction(db, async (tx) => {
    const review = await requireReview(tx, reviewId);
    const unfinished = review.scores.length === 0 || missingOf(review.scores).length > 0;
    if (review.status === "draft" && unfinished)
      throw new AppError("VALIDATION", "challenges.reviewUnfinished");
    const [row] = await tx.$queryRaw<{ at: Date }[]>`
      select challenges.release_review(${reviewId}::uuid, ${seen}::timestamptz) as at`;
    if (!row) throw new AppError("NOT_FOUND", "challenges.reviewUnknown");
    return { releasedAt: row.at.toISOString() };
  });
}

/** The student's answer to a released evaluation of their own. @throws AppError NOT_FOUND `challenges.reviewUnknown` */
export async function answerReview(db: Db, reviewId: string, text: string): Promise<{ at: string }> {
  const [row] = await db.$queryRaw<{ at: Date }[]>`
    select challenges.answer_review(${reviewId}::uuid, ${text}) as at`;
  if (!row) throw new AppError("NOT_FOUND", "challenges.reviewUnknown");
  return { at: row.at.toISOString() };
}

/**
 * Pins a comment to an event; it shows with the evaluation.
 * @throws AppError NOT_FOUND `challenges.eventUnknown`, `challenges.journeyUnknown`; CONFLICT `challenges.tooManyComments`
 */
export async function addComment(
  db: Db,
  authorId: string,
  { eventKind, eventId, body, ...place }: z.infer<typeof commentInput>,
): Promise<{ commentId: string }> {
  return transaction(db, async (tx) => {
    const { challengeId, userId, classId } = place;
    const reviewId = await begin(tx, place);
    const event = await tx.journeyEvent.findFirst({
      where: { userId, challengeId, kind: eventKind, refId: eventId },
      select: { seq: true },
    });
    if (!event) throw new AppError("NOT_FOUND", "challenges.eventUnknown");
    if ((await tx.reviewComment.count({ where: { reviewId } })) >= MAX_PINNED)
      throw new AppError("CONFLICT", "challenges.tooManyComments");
    const { id } = await tx.reviewComment.create({
      data: { reviewId, challengeId, classId, userId, authorId, eventKind, eventId, body },
      select: { id: true },
    });
    return { commentId: id };
  });
}

/** One's own, as long as the evaluation is not released. @throws AppError NOT_FOUND `challenges.commentUnknown` */
export async function changeComment(
  db: Db,
  authorId: string,
  commentId: string,
  body: string,
): Promise<{ commentId: string }> {
  const { count } = await db.reviewComment.updateMany({
    where: { id: commentId, authorId },
    data: { body, updatedAt: new Date() },
  });
  if (count === 0) throw new AppError("NOT_FOUND", "challenges.commentUnknown");
  return { commentId };
}

/** As above. @throws AppError NOT_FOUND `challenges.commentUnknown` */
export async function removeComment(
  db: Db,
  authorId: string,
  commentId: string,
): Promise<{ commentId: string }> {
  const { count } = await db.reviewComment.deleteMany({ where: { id: commentId, authorId } });
  if (count === 0) throw new AppError("NOT_FOUND", "challenges.commentUnknown");
  return { commentId };
}
