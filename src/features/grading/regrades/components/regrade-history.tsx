"use client";

import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { DateTime } from "~/components/data/date-time";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonRows } from "~/components/states/skeleton";
import type { RegradeHead } from "../schema";
import { ChangeTable } from "./change-table";
import classes from "./regrade.module.css";
import { type RegradeCalls, regradesKey, useRegrade } from "./use-regrade";

interface RegradeHistoryProps {
  calls: RegradeCalls;
  /** Goes on with one that was cut off. */
  onFinish: (regradeId: string) => void;
}

/** Earlier regrades of the content: who, when, how, why and how many. */
export function RegradeHistory({ calls, onFinish }: RegradeHistoryProps) {
  const t = useTranslations("regrade");
  const describe = useDescribeError();
  const query = useInfiniteQuery({
    queryKey: regradesKey(calls, "list"),
    queryFn: ({ pageParam }) => calls.list({ cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const regrades = query.data?.pages.flatMap(({ items }) => items);
  if (!regrades)
    return query.error ? (
      <ErrorState
        title={t("history.loadFailed")}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      >
        {describe(query.error)}
      </ErrorState>
    ) : (
      <Loading>
        <SkeletonRows rows={2} />
      </Loading>
    );
  if (regrades.length === 0) return <p className={classes.nothing}>{t(`${calls.kind}.empty`)}</p>;
  return (
    <>
      <ol className={classes.history}>
        {regrades.map((regrade) => (
          <Entry key={regrade.id} calls={calls} regrade={regrade} onFinish={onFinish} />
        ))}
      </ol>
      {query.hasNextPage && (
        <div className={classes.more}>
          <Button size="xs" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t("history.older")}
          </Button>
        </div>
      )}
    </>
  );
}

interface EntryProps extends RegradeHistoryProps {
  regrade: RegradeHead;
}

function Entry({ calls, regrade, onFinish }: EntryProps) {
  const t = useTranslations("regrade");
  const [open, setOpen] = useState(false);
  const id = useId();
  const { mode, written, reason } = regrade;
  return (
    <li className={classes.entry}>
      <div className={classes.entryHead}>
        <p>
          <b>{regrade.createdBy ?? t("history.nobody")}</b>{" "}
          <span className={classes.fact}>
            <DateTime value={regrade.appliedAt ?? regrade.createdAt} as="full" />
          </span>
        </p>
        {regrade.state === "unfinished" && regrade.mine ? (
          <Button size="xs" onClick={() => onFinish(regrade.id)}>
            {t("apply.finish")}
          </Button>
        ) : (
          written.attempts > 0 && (
            <Button size="xs" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
              {t(open ? "history.hide" : "history.show")}
            </Button>
          )
        )}
      </div>
      <p className={classes.fact}>
        {[
          mode && t(`apply.${mode}`),
          t("counts.changes", written),
          regrade.state === "unfinished" && t("history.unfinished"),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {reason && <p className={classes.words}>{reason}</p>}
      <div id={id} hidden={!open}>
        {open && <EntryChanges calls={calls} regradeId={regrade.id} />}
      </div>
    </li>
  );
}

function EntryChanges({ calls, regradeId }: { calls: RegradeCalls; regradeId: string }) {
  const t = useTranslations("regrade");
  const describe = useDescribeError();
  const regrade = useRegrade(calls, regradeId);
  if (regrade.head) return <ChangeTable regrade={regrade} />;
  if (regrade.error)
    return (
      <ErrorState title={t("loadFailed")} onRetry={regrade.retry}>
        {describe(regrade.error)}
      </ErrorState>
    );
  return (
    <Loading>
      <SkeletonRows rows={2} />
    </Loading>
  );
}
