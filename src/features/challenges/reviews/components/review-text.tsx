"use client";

import { useTranslations } from "next-intl";
import type { Review } from "../types";
import classes from "./review-text.module.css";

/** What an evaluation says: points and words by criterion, and as a whole. */
export function ReviewText({ review }: { review: Review }) {
  const t = useTranslations("review");
  return (
    <>
      <ul className={classes.scores}>
        {review.scores.map(({ criterionId, title, score, max, comment }) => (
          <li key={criterionId}>
            <span className={classes.title}>{title}</span>
            <span className={classes.score}>
              {score === null ? t("noScore") : t.rich("score", { score, max, of: (of) => <span>{of}</span> })}
            </span>
            {comment !== "" && <p className={classes.comment}>{comment}</p>}
          </li>
        ))}
      </ul>
      {review.comment !== "" && <p className={classes.overall}>{review.comment}</p>}
    </>
  );
}
