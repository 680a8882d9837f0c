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
import type { RegradeHead } from "~/features/grading/regrades/schema";
import { useTRPC } from "~/trpc/client";
import { ChangeTable } from "./change-table";
import classes from "./regrade.module.css";
import { useRegrade } from "./use-regrade";

interface RegradeHistoryProps {
  exerciseId: string;
  /** Goes on with one that was cut off. */
  onFinish: (regradeId: string) => void;
}

/** Earlier regrades of the exercise: who, when, how, why and how many. */
export function RegradeHistory({ exerciseId, onFinish }: RegradeHistoryProps) {
  const t = useTranslations("regrade.history");
  const trpc = useTRPC();
  const describe = useDescribeError();
  const query = useInfiniteQuery(
    trpc.labs.regrades.list.infiniteQueryOptions(
      { exerciseId },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const regrades = query.data?.pages.flatMap(({ items }) => items);
  if (!regrades)
    return query.error ? (
      <ErrorState title={t("loadFailed")} onRetry={() => void query.refetch()} retrying={query.isFetching}>
        {describe(query.error)}
      </ErrorState>
    ) : (
      <Loading>
        <SkeletonRows rows={2} />
      </Loading>
    );
  if (regrades.length === 0) return <p className={classes.nothing}>{t("empty")}</p>;
  return (
    <>
      <ol className={classes.history}>
        {regrades.map((regrade) => (
          <Entry key={regrade.id} regrade={regrade} onFinish={onFinish} />
        ))}
      </ol>
      {query.hasNextPage && (
        <div className={classes.more}>
          <Button size="xs" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t("older")}
          </Button>
        </div>
      )}
    </>
  );
}

function Entry({ regrade, onFinish }: { regrade: RegradeHead; onFinish: (regradeId: string) => void }) {
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
        {open && <EntryChanges regradeId={regrade.id} />}
      </div>
    </li>
  );
}

function EntryChanges({ regradeId }: { regradeId: string }) {
  const t = useTranslations("regrade");
  const describe = useDescribeError();
  const regrade = useRegrade(regradeId);
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
