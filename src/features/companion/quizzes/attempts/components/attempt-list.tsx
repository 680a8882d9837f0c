"use client";

import { Button, VisuallyHidden } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonRows } from "~/components/states/skeleton";
import { useTRPC } from "~/trpc/client";
import { attemptPath } from "../../../rules";
import { usePercent } from "../../components/use-percent";
import classes from "./attempt-list.module.css";

interface AttemptListProps {
  quizId: string;
  chapterId: string;
  /** The one whose review is on the page; it is not linked. */
  shown: string | undefined;
}

const PAGE_SIZE = 5;

/** Own attempts, newest first, page after page. */
export function AttemptList({ quizId, chapterId, shown }: AttemptListProps) {
  const t = useTranslations("companion.quiz.attempts");
  const percent = usePercent();
  const describe = useDescribeError();
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.companion.quizzes.attempts.infiniteQueryOptions(
      { quizId, limit: PAGE_SIZE },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  if (query.isPending) {
    return (
      <Loading>
        <SkeletonRows rows={2} />
      </Loading>
    );
  }
  if (!query.data) {
    return (
      <ErrorState title={t("failed")} onRetry={() => void query.refetch()} retrying={query.isRefetching}>
        {describe(query.error)}
      </ErrorState>
    );
  }
  return (
    <>
      <ol className={classes.list}>
        {query.data.pages
          .flatMap((page) => page.items)
          .map(({ id, score, passed, submittedAt }) => (
            <li key={id} className={classes.row}>
              <span className={classes.when}>
                <DateTime value={submittedAt} as="full" />
              </span>
              <span className={classes.score}>{percent(score)}</span>
              <span className={classes.passed} data-passed={passed || undefined}>
                {t(passed ? "passed" : "notPassed")}
              </span>
              {id === shown ? (
                <span className={classes.this}>{t("shown")}</span>
              ) : (
                <Link className={classes.open} href={attemptPath(chapterId, id)}>
                  {t("open")}
                  <VisuallyHidden>
                    {" "}
                    <DateTime value={submittedAt} as="full" />
                  </VisuallyHidden>
                </Link>
              )}
            </li>
          ))}
      </ol>
      {query.hasNextPage && (
        <Button
          className={classes.more ?? ""}
          onClick={() => void query.fetchNextPage()}
          loading={query.isFetchingNextPage}
        >
          {t("older")}
        </Button>
      )}
    </>
  );
}
