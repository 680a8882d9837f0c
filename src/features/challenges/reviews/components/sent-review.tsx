"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import { TextLink } from "~/components/layout/button-link";
import { useDescribeError } from "~/components/states/error-text";
import { useTRPC } from "~/trpc/client";
import { usePlayer } from "../../journey/player/client";
import { playerPath } from "../../journey/player/rules";
import type { Review } from "../types";
import { AnswerText } from "./answer-text";
import classes from "./evaluation.module.css";
import { ReviewText } from "./review-text";

interface SentReviewProps {
  review: Review;
  classId: string;
}

/** An evaluation as the student has it: who sent it and when, the answer, opening it again, and who waits next. */
export function SentReview({ review, classId }: SentReviewProps) {
  const t = useTranslations("review");
  const describe = useDescribeError();
  const { challengeId, userId, name } = usePlayer().player;
  const { review: reviews } = useTRPC().challenges;
  const queryClient = useQueryClient();
  const reopen = useMutation(
    reviews.reopen.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: reviews.get.queryKey({ challengeId, userId }) });
        requestAnimationFrame(() => document.getElementById("player-evaluation")?.focus());
      },
    }),
  );
  const student = name ?? t("student");
  return (
    <>
      <header className={classes.head}>
        <h2 id="player-evaluation" tabIndex={-1}>
          {review.revision > 1 ? t("titleAgain", { revision: review.revision }) : t("title")}
        </h2>
        <p className={classes.total}>{t("total", review.total)}</p>
      </header>
      <p className={classes.note}>
        {t.rich("sentBy", {
          name: review.reviewerName ?? t("gone"),
          student,
          when: () => <DateTime value={review.releasedAt ?? review.updatedAt} as="brief" />,
        })}
      </p>
      <ReviewText review={review} />
      {review.answer ? (
        <AnswerText answer={review.answer} name={student} />
      ) : (
        <p className={classes.note}>{t("answer.none", { name: student })}</p>
      )}
      {reopen.error && (
        <p className={classes.wanted} role="alert">
          {describe(reopen.error)}
        </p>
      )}
      <footer className={classes.send}>
        <NextWaiting classId={classId} />
        <button
          type="button"
          className={classes.button}
          aria-disabled={reopen.isPending}
          onClick={() => {
            if (!reopen.isPending) reopen.mutate({ challengeId, userId, classId });
          }}
        >
          {t("reopen")}
        </button>
      </footer>
    </>
  );
}

/** Who waits for an evaluation in this class: with the same challenge first, then the longest. */
function NextWaiting({ classId }: { classId: string }) {
  const t = useTranslations("review");
  const { challengeId, userId } = usePlayer().player;
  const { data } = useQuery(useTRPC().challenges.needsMe.queryOptions({ classId }));
  if (!data) return <span className={classes.next} />;
  const others = data.waiting.filter((one) => one.userId !== userId || one.challengeId !== challengeId);
  const next = others.find((one) => one.challengeId === challengeId) ?? others[0];
  if (!next) return <span className={classes.next}>{t("noneWaiting")}</span>;
  return (
    <span className={classes.next}>
      <TextLink href={playerPath(next)}>
        {next.challengeId === challengeId
          ? t("nextWaiting", { name: next.name })
          : t("nextWaitingOf", { name: next.name, title: next.title })}
      </TextLink>
    </span>
  );
}
