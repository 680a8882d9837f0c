"use client";

import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ButtonLink } from "~/components/layout/button-link";
import { PageTitle } from "~/components/layout/page";
import { EmptyState } from "~/components/states/empty-state";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonRows } from "~/components/states/skeleton";
import { useTRPC } from "~/trpc/client";
import { NoticeList } from "./notice-list";
import classes from "./notice-pages.module.css";
import { useMarkRead } from "./use-mark-read";

/** All notices of a person, page after page. */
export function NoticePages() {
  const t = useTranslations("notifications");
  const trpc = useTRPC();
  const describe = useDescribeError();
  const query = useInfiniteQuery(
    trpc.engagement.notifications.list.infiniteQueryOptions(
      {},
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const { mark, pending, error } = useMarkRead();
  const notices = query.data?.pages.flatMap(({ items }) => items);
  const unread = query.data?.pages[0]?.unread ?? 0;
  return (
    <>
      <PageTitle
        title={t("title")}
        lead={query.data && notices?.length !== 0 ? t("lead", { count: unread }) : undefined}
        aside={
          unread > 0 ? (
            <Button loading={pending} onClick={() => mark()}>
              {t("markAll")}
            </Button>
          ) : undefined
        }
      />
      {error !== null && <ErrorState title={t("markFailed")}>{describe(error)}</ErrorState>}
      {notices ? (
        notices.length === 0 ? (
          <EmptyState action={<ButtonLink href="/labs">{t("emptyAction")}</ButtonLink>}>
            {t("empty")}
          </EmptyState>
        ) : (
          <NoticeList
            notices={notices}
            onOpen={({ id, read }) => {
              if (!read) mark([id]);
            }}
          />
        )
      ) : query.error ? (
        <ErrorState title={t("loadFailed")} onRetry={() => void query.refetch()} retrying={query.isFetching}>
          {describe(query.error)}
        </ErrorState>
      ) : (
        <Loading>
          <SkeletonRows rows={5} height="84px" />
        </Loading>
      )}
      {query.hasNextPage && (
        <div className={classes.more}>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t("older")}
          </Button>
        </div>
      )}
    </>
  );
}
