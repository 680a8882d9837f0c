"use client";

import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonRows } from "~/components/states/skeleton";
import { useReviews } from "../client";
import { AnswerForm } from "./answer-form";
import classes from "./evaluation.module.css";
import { ReviewHistory } from "./review-history";
import { ReviewText } from "./review-text";

/** The student's side: the evaluation once it is sent, and the answer to it. */
export function OwnReviews({ readerId }: { readerId: string }) {
  const t = useTranslations("review");
  const describe = useDescribeError();
  const { reviews, isPending, error, retry } = useReviews();
  if (error)
    return (
      <ErrorState title={t("loadFailed")} onRetry={retry}>
        {describe(error)}
      </ErrorState>
    );
  if (isPending)
    return (
      <Loading>
        <SkeletonRows rows={4} height="26px" />
      </Loading>
    );
  const [latest, ...before] = reviews.released;
  return (
    <section aria-labelledby="player-evaluation">
      <header className={classes.head}>
        <h2 id="player-evaluation">{t("title")}</h2>
        {latest && <p className={classes.total}>{t("total", latest.total)}</p>}
      </header>
      {!latest && <p className={classes.note}>{t("notYet")}</p>}
      {latest && (
        <>
          <p className={classes.note}>
            {t.rich("evaluatedBy", {
              name: latest.reviewerName ?? t("gone"),
              revision: latest.revision,
              when: () => <DateTime value={latest.releasedAt ?? latest.updatedAt} as="brief" />,
            })}
          </p>
          <ReviewText review={latest} />
          <AnswerForm key={latest.id} review={latest} readerId={readerId} />
        </>
      )}
      <ReviewHistory reviews={before} />
    </section>
  );
}
