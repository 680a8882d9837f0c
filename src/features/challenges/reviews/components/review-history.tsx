"use client";

import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import type { Review } from "../types";
import { AnswerText } from "./answer-text";
import classes from "./evaluation.module.css";
import { ReviewText } from "./review-text";

/** What was sent before, the newest first; each opens. Nothing where there is none. */
export function ReviewHistory({ reviews }: { reviews: readonly Review[] }) {
  const t = useTranslations("review");
  if (reviews.length === 0) return null;
  return (
    <section className={classes.history} aria-labelledby="review-history">
      <h3 id="review-history">{t("history")}</h3>
      {reviews.map((review) => (
        <details key={review.id}>
          <summary>
            {t.rich("revision", {
              revision: review.revision,
              when: () => <DateTime value={review.releasedAt ?? review.updatedAt} as="brief" />,
            })}
            <span className={classes.total}>{t("total", review.total)}</span>
          </summary>
          <p className={classes.note}>{t("by", { name: review.reviewerName ?? t("gone") })}</p>
          <ReviewText review={review} />
          {review.answer && <AnswerText answer={review.answer} />}
        </details>
      ))}
    </section>
  );
}
