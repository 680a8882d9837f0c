import "server-only";
import { router } from "~/server/trpc/init";
import { protectedProcedure } from "~/server/trpc/procedures";
import {
  answeredSchema,
  answerReviewInput,
  changeCommentInput,
  commentedSchema,
  commentInput,
  myReviewsInput,
  myReviewsSchema,
  releasedSchema,
  releaseReviewInput,
  removeCommentInput,
  reopenReviewInput,
  reviewInput,
  reviewSchema,
  reviewsSchema,
  saveReviewInput,
} from "../schema";
import {
  addComment,
  answerReview,
  changeComment,
  releaseReview,
  removeComment,
  reopenReview,
  saveReview,
} from "./commands";
import { myReviews, reviewsOf } from "./queries";

/** Evaluations of a journey; merged into `challenges` as `review`. The database decides whose they are. */
export const reviewsRouter = router({
  get: protectedProcedure
    .input(reviewInput)
    .output(reviewsSchema)
    .query(({ ctx, input }) => reviewsOf(ctx.db, input, ctx.locale)),

  save: protectedProcedure
    .input(saveReviewInput)
    .output(reviewSchema)
    .mutation(({ ctx, input }) => saveReview(ctx.db, input, ctx.locale)),

  release: protectedProcedure
    .input(releaseReviewInput)
    .output(releasedSchema)
    .mutation(({ ctx, input }) => releaseReview(ctx.db, input)),

  reopen: protectedProcedure
    .input(reopenReviewInput)
    .output(reviewSchema)
    .mutation(({ ctx, input }) => reopenReview(ctx.db, input)),

  mine: protectedProcedure
    .input(myReviewsInput)
    .output(myReviewsSchema)
    .query(({ ctx, input }) => myReviews(ctx.db, ctx.user.id, input.challengeId)),

  answer: protectedProcedure
    .input(answerReviewInput)
    .output(answeredSchema)
    .mutation(({ ctx, input }) => answerReview(ctx.db, input.reviewId, input.text)),

  comment: protectedProcedure
    .input(commentInput)
    .output(commentedSchema)
    .mutation(({ ctx, input }) => addComment(ctx.db, ctx.user.id, input)),

  changeComment: protectedProcedure
    .input(changeCommentInput)
    .output(commentedSchema)
    .mutation(({ ctx, input }) => changeComment(ctx.db, ctx.user.id, input.commentId, input.body)),

  removeComment: protectedProcedure
    .input(removeCommentInput)
    .output(commentedSchema)
    .mutation(({ ctx, input }) => removeComment(ctx.db, ctx.user.id, input.commentId)),
});
