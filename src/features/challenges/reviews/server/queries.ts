import "server-only";
import { createTranslator } from "next-intl";
import type { z } from "zod";
import { Prisma } from "~/generated/prisma/client";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import { messagesFor } from "~/messages/load";
import type { Db } from "~/server/db/client";
import { DEFAULT_CRITERIA, DEFAULT_MAX } from "../constants";
import { totalOf } from "../rules";
import type { reviewsSchema } from "../schema";
import type { Criterion, Review, Score } from "../types";

interface RubricRow {
  version: number;
  rubric: { id: string; title: string; description?: string; max: number }[];
}

/**
 * What somebody's work on a challenge is evaluated by: the author's criteria, else the house's, in the reader's language.
 * @throws AppError NOT_FOUND `challenges.unknown`
 */
export async function rubricOf(
  db: Db,
  { challengeId, userId }: { challengeId: string; userId: string },
  locale: Locale,
): Promise<{ version: number; rubric: Criterion[] }> {
  const [row] = await db.$queryRaw<RubricRow[]>`
    select j.version, j.rubric
    from challenges.journey_challenge(${userId}::uuid, ${challengeId}::uuid, ${locale}::text) j where j.rubric is not null
    union all select c.version, c.rubric from challenges.challenges c where c.id = ${challengeId}::uuid limit 1`;
  if (!row) throw new AppError("NOT_FOUND", "challenges.unknown");
  const { version, rubric } = row;
  if (rubric.length > 0)
    return { version, rubric: rubric.map((one) => ({ ...one, description: one.description ?? "" })) };
  const t = createTranslator({ locale, messages: messagesFor(locale), namespace: "review.criteria" });
  return {
    version,
    rubric: DEFAULT_CRITERIA.map((id) => ({
      id,
      title: t(`${id}.title`),
      description: t(`${id}.description`),
      max: DEFAULT_MAX,
    })),
  };
}

interface ReviewRow {
  id: string;
  classId: string | null;
  revision: number;
  status: Review["status"];
  challengeVersion: number;
  reviewerName: string | null;
  scores: Score[];
  comment: string | null;
  studentReply: string | null;
  studentRepliedAt: Date | null;
  pinned: Review["pinned"];
  updatedAt: Date;
  releasedAt: Date | null;
}

function toReview({ studentReply, studentRepliedAt, comment, ...row }: ReviewRow): Review {
  return {
    ...row,
    comment: comment ?? "",
    total: totalOf(row.scores),
    answer:
      studentReply && studentRepliedAt ? { text: studentReply, at: studentRepliedAt.toISOString() } : null,
    updatedAt: row.updatedAt.toISOString(),
    releasedAt: row.releasedAt?.toISOString() ?? null,
  };
}

/** Times as JSON of the database has them. */
const AS_ISO = Prisma.sql`'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** All that the caller may read of a person's evaluations on a challenge, newest first. */
async function reviewsIn(db: Db, where: Prisma.Sql): Promise<Review[]> {
  const rows = await db.$queryRaw<ReviewRow[]>`
    select r.id::text, r.class_id::text as "classId", r.revision, r.status::text as status,
      r.challenge_version as "challengeVersion", coalesce(p.full_name, challenges.reviewer_name(r.reviewer_id)) as "reviewerName", r.scores, r.comment,
      r.student_reply as "studentReply", r.student_replied_at as "studentRepliedAt", r.updated_at as "updatedAt",
      r.released_at as "releasedAt",
      coalesce((
        select jsonb_agg(jsonb_build_object('id', c.id, 'eventKind', c.event_kind, 'eventId', c.event_id, 'body', c.body,
          'authorName', coalesce(w.full_name, challenges.reviewer_name(c.author_id)), 'mine', c.author_id is not distinct from app.user_id(),
          'createdAt', to_char(c.created_at at time zone 'UTC', ${AS_ISO})) order by c.created_at, c.id)
        from challenges.review_comments c left join identity.profiles w on w.id = c.author_id
        where c.review_id = r.id and c.event_id is not null), '[]') as pinned
    from challenges.journey_reviews r left join identity.profiles p on p.id = r.reviewer_id
    where ${where}
    order by r.revision desc`;
  return rows.map(toReview);
}

/** @throws AppError NOT_FOUND `challenges.reviewUnknown` */
export async function requireReview(db: Db, reviewId: string): Promise<Review> {
  const [review] = await reviewsIn(db, Prisma.sql`r.id = ${reviewId}::uuid`);
  if (!review) throw new AppError("NOT_FOUND", "challenges.reviewUnknown");
  return review;
}

/**
 * What those who teach see of the evaluation of a journey.
 * @throws AppError NOT_FOUND `challenges.journeyUnknown`: there is none, or it is not theirs to read
 */
export async function reviewsOf(
  db: Db,
  { challengeId, userId }: { challengeId: string; userId: string },
  locale: Locale,
): Promise<z.infer<typeof reviewsSchema>> {
  const session = await db.challengeSession.findFirst({
    where: { userId, challengeId },
    select: { id: true },
  });
  if (!session) throw new AppError("NOT_FOUND", "challenges.journeyUnknown");
  const [{ version, rubric }, classes, all] = await Promise.all([
    rubricOf(db, { challengeId, userId }, locale),
    db.$queryRaw<{ id: string; name: string }[]>`
      select c.id::text, c.name from identity.classes c
      where c.id in (select app.reviewing_classes(${userId}::uuid, ${challengeId}::uuid)) order by c.name, c.id`,
    reviewsIn(db, Prisma.sql`r.challenge_id = ${challengeId}::uuid and r.user_id = ${userId}::uuid`),
  ]);
  return {
    rubric,
    challengeVersion: version,
    classes,
    drafts: all.filter(({ status }) => status === "draft"),
    released: all.filter(({ status }) => status === "released"),
  };
}

/** The caller's own, once they are released; newest first. */
export const myReviews = (db: Db, userId: string, challengeId: string): Promise<Review[]> =>
  reviewsIn(
    db,
    Prisma.sql`r.challenge_id = ${challengeId}::uuid and r.user_id = ${userId}::uuid and r.status = 'released'`,
  );
