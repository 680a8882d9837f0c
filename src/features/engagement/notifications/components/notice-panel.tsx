"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { TextLink } from "~/components/layout/button-link";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonRows } from "~/components/states/skeleton";
import { useTRPC } from "~/trpc/client";
import { NOTICES_IN_PANEL } from "../constants";
import { NoticeList } from "./notice-list";
import classes from "./notice-panel.module.css";
import { useMarkRead } from "./use-mark-read";

/** The latest notices behind the bell. Loaded when it is first opened. */
export function NoticePanel({ onLeave }: { onLeave: () => void }) {
  const t = useTranslations("notifications");
  const trpc = useTRPC();
  const describe = useDescribeError();
  const query = useQuery(trpc.engagement.notifications.list.queryOptions({ limit: NOTICES_IN_PANEL }));
  const { mark, pending, error } = useMarkRead();
  const { data } = query;
  return (
    <>
      <div className={classes.head}>
        <h2 className={classes.title}>{t("title")}</h2>
        {data !== undefined && data.unread > 0 && (
          <button type="button" className={classes.act} aria-disabled={pending} onClick={() => mark()}>
            {t("markAll")}
          </button>
        )}
      </div>
      {error !== null && <ErrorState title={t("markFailed")}>{describe(error)}</ErrorState>}
      {data ? (
        data.items.length === 0 ? (
          <p className={classes.empty}>{t("empty")}</p>
        ) : (
          <NoticeList
            notices={data.items}
            onOpen={({ id, read }) => {
              if (!read) mark([id]);
              onLeave();
            }}
          />
        )
      ) : query.error ? (
        <ErrorState title={t("loadFailed")} onRetry={() => void query.refetch()} retrying={query.isFetching}>
          {describe(query.error)}
        </ErrorState>
      ) : (
        <Loading>
          <SkeletonRows rows={3} />
        </Loading>
      )}
      {data !== undefined && data.items.length > 0 && (
        <p className={classes.all} onClickCapture={onLeave}>
          <TextLink href="/notifications">{t("all")}</TextLink>
        </p>
      )}
    </>
  );
}
