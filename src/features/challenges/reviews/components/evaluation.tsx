"use client";

import { useTranslations } from "next-intl";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonRows } from "~/components/states/skeleton";
import { useReviews } from "../client";
import classes from "./evaluation.module.css";
import { EvaluationForm } from "./evaluation-form";
import { ReviewHistory } from "./review-history";
import { SentReview } from "./sent-review";

interface EvaluationProps {
  /** Who reads the journey. */
  readerId: string;
  /** The class that it is evaluated for; null where the reader teaches none of the student's. */
  classId: string | null;
}

/** The evaluation of a journey by those who teach: what is being written, else what was sent, and what was sent before. */
export function Evaluation({ readerId, classId }: EvaluationProps) {
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
        <SkeletonRows rows={5} height="26px" />
      </Loading>
    );
  const { rubric, drafts, released } = reviews;
  if (classId === null)
    return (
      <section aria-labelledby="player-evaluation">
        <header className={classes.head}>
          <h2 id="player-evaluation">{t("title")}</h2>
        </header>
        <p className={classes.note}>{t("notYours")}</p>
        <ReviewHistory reviews={released} />
      </section>
    );
  const draft = drafts.find((one) => one.classId === classId) ?? null;
  const sent = released.find((one) => one.classId === classId) ?? null;
  if (sent && !draft)
    return (
      <section aria-labelledby="player-evaluation">
        <SentReview review={sent} classId={classId} />
        <ReviewHistory reviews={released.filter(({ id }) => id !== sent.id)} />
      </section>
    );
  return (
    <section aria-labelledby="player-evaluation">
      <EvaluationForm key={classId} readerId={readerId} classId={classId} rubric={rubric} review={draft} />
      <ReviewHistory reviews={released} />
    </section>
  );
}
