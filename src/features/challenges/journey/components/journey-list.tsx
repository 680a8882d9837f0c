"use client";

import { Button } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ButtonLink } from "~/components/layout/button-link";
import { EmptyState } from "~/components/states/empty-state";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonRows } from "~/components/states/skeleton";
import { useTRPC } from "~/trpc/client";
import { challengePath } from "../../workspace/rules";
import { saidOfChain } from "../rules";
import { JourneyEntry } from "./journey-entry";
import classes from "./journey-list.module.css";

/** Everything that was recorded of the person's own way through a challenge, in the server's order, oldest first. */
export function JourneyList({ challengeId }: { challengeId: string }) {
  const t = useTranslations("challenges.journey");
  const describe = useDescribeError();
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.challenges.myJourney.infiniteQueryOptions(
      { challengeId },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  if (query.error && !query.data) {
    return (
      <ErrorState title={t("failed")} onRetry={() => void query.refetch()}>
        {describe(query.error)}
      </ErrorState>
    );
  }
  if (query.isPending) return <JourneySkeleton />;
  const events = query.data?.pages.flatMap((page) => page.events) ?? [];
  if (events.length === 0) {
    return (
      <EmptyState
        action={
          <ButtonLink variant="filled" href={challengePath(challengeId)} prefetch={false}>
            {t("open")}
          </ButtonLink>
        }
      >
        {t("empty")}
      </EmptyState>
    );
  }
  const whole = saidOfChain(query.data?.pages ?? []);
  return (
    <>
      {whole !== null && (
        <p className={classes.whole} data-whole={whole || undefined}>
          {whole ? (
            <IconCircleCheck size={16} aria-hidden="true" />
          ) : (
            <IconAlertTriangle size={16} aria-hidden="true" />
          )}
          {t(whole ? "whole" : "broken")}
        </p>
      )}
      <ol className={classes.list}>
        {events.map((event) => (
          <li key={event.seq}>
            <JourneyEntry event={event} challengeId={challengeId} />
          </li>
        ))}
      </ol>
      {query.hasNextPage && (
        <div className={classes.more}>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </>
  );
}

function JourneySkeleton() {
  return (
    <Loading>
      <SkeletonRows rows={8} height="48px" />
    </Loading>
  );
}
