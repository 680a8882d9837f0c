"use client";

import { Button, NativeSelect } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { DateTime } from "~/components/data/date-time";
import { ButtonLink } from "~/components/layout/button-link";
import { EmptyState } from "~/components/states/empty-state";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonRows } from "~/components/states/skeleton";
import { useTRPC } from "~/trpc/client";
import { COACH_CONTEXTS, COACH_STATUSES, COACH_TONES } from "../constants";
import type { Transcript } from "../schema";
import { Exchange } from "./exchange";
import classes from "./transcript-list.module.css";

interface TranscriptListProps {
  /** Whose: a student of a class, for their teachers; one's own if left out. */
  of?: { classId: string; userId: string };
  /** The exercises that one may choose from. */
  exercises: { exerciseId: string; title: string }[];
}

interface Filter {
  exerciseId?: string;
  context?: Transcript["context"] & string;
  tone?: Transcript["tone"];
  status?: Transcript["status"];
}

/** Exchanges with the coach, newest first, of all exercises or as they are filtered. */
export function TranscriptList({ of, exercises }: TranscriptListProps) {
  const t = useTranslations("coach");
  const [filter, setFilter] = useState<Filter>({});
  const put = <Key extends keyof Filter>(key: Key, value: Filter[Key] | undefined) =>
    setFilter(({ [key]: _, ...rest }) => (value === undefined ? rest : { ...rest, [key]: value }));
  const any = { value: "", label: t("filter.any") };
  return (
    <>
      <div className={classes.filters}>
        <NativeSelect
          label={t("filter.exercise")}
          value={filter.exerciseId ?? ""}
          onChange={(event) => put("exerciseId", event.currentTarget.value || undefined)}
          data={[any, ...exercises.map(({ exerciseId, title }) => ({ value: exerciseId, label: title }))]}
        />
        <NativeSelect
          label={t("filter.context")}
          value={filter.context ?? ""}
          onChange={(event) =>
            put(
              "context",
              COACH_CONTEXTS.find((value) => value === event.currentTarget.value),
            )
          }
          data={[any, ...COACH_CONTEXTS.map((value) => ({ value, label: t(`context.${value}`) }))]}
        />
        <NativeSelect
          label={t("filter.tone")}
          value={filter.tone ?? ""}
          onChange={(event) =>
            put(
              "tone",
              COACH_TONES.find((value) => value === event.currentTarget.value),
            )
          }
          data={[any, ...COACH_TONES.map((value) => ({ value, label: t(`tone.${value}`) }))]}
        />
        <NativeSelect
          label={t("filter.status")}
          value={filter.status ?? ""}
          onChange={(event) =>
            put(
              "status",
              COACH_STATUSES.find((value) => value === event.currentTarget.value),
            )
          }
          data={[any, ...COACH_STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))]}
        />
      </div>
      {of ? (
        <ClassPages of={of} filter={filter} onAll={() => setFilter({})} />
      ) : (
        <OwnPages filter={filter} onAll={() => setFilter({})} />
      )}
    </>
  );
}

interface FilteredProps {
  filter: Filter;
  /** Takes the filter away. */
  onAll: () => void;
}

function OwnPages({ filter, onAll }: FilteredProps) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.labs.coachTranscripts.infiniteQueryOptions(filter, { getNextPageParam: (page) => page.nextCursor }),
  );
  return <Pages query={query} onAll={Object.keys(filter).length > 0 ? onAll : undefined} linked />;
}

function ClassPages({ of, filter, onAll }: FilteredProps & { of: { classId: string; userId: string } }) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.labs.classCoachTranscripts.infiniteQueryOptions(
      { ...of, ...filter },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  return <Pages query={query} onAll={Object.keys(filter).length > 0 ? onAll : undefined} linked={false} />;
}

interface PagesProps {
  query: {
    data: { pages: { items: Transcript[] }[] } | undefined;
    isPending: boolean;
    error: unknown;
    isRefetching: boolean;
    refetch: () => unknown;
    hasNextPage: boolean;
    fetchNextPage: () => unknown;
    isFetchingNextPage: boolean;
  };
  /** Shows all of them; absent where nothing is filtered. */
  onAll: (() => void) | undefined;
  /** Titles lead to the exercise. */
  linked: boolean;
}

function Pages({ query, onAll, linked }: PagesProps): ReactNode {
  const t = useTranslations("coach");
  const describe = useDescribeError();
  if (query.isPending) {
    return (
      <Loading>
        <SkeletonRows rows={5} />
      </Loading>
    );
  }
  if (!query.data) {
    return (
      <ErrorState
        title={t("historyFailed")}
        onRetry={() => void query.refetch()}
        retrying={query.isRefetching}
      >
        {describe(query.error)}
      </ErrorState>
    );
  }
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0 && onAll)
    return (
      <EmptyState action={<Button onClick={onAll}>{t("showAll")}</Button>}>{t("emptyFiltered")}</EmptyState>
    );
  if (items.length === 0 && !linked) return <EmptyState>{t("emptyTheirs")}</EmptyState>;
  if (items.length === 0)
    return (
      <EmptyState action={<ButtonLink href="/labs">{t("toLabs")}</ButtonLink>}>{t("emptyOwn")}</EmptyState>
    );
  return (
    <>
      <ol className={classes.list}>
        {items.map((item) => (
          <li key={item.id} className={classes.item}>
            <p className={classes.facts}>
              <Where item={item} linked={linked} />
              <span className={classes.when}>
                <DateTime value={item.createdAt} />
              </span>
            </p>
            <Exchange exchange={item} />
          </li>
        ))}
      </ol>
      {query.hasNextPage && (
        <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
          {t("older")}
        </Button>
      )}
    </>
  );
}

function Where({ item, linked }: { item: Transcript; linked: boolean }) {
  const t = useTranslations("coach");
  if (item.title === null) return <span>{item.context && t(`context.${item.context}`)}</span>;
  if (!linked || item.labNumber === null) return <span className={classes.name}>{item.title}</span>;
  return (
    <Link className={classes.name} href={`/labs/${item.labNumber}/${item.exerciseId}`}>
      {item.title}
    </Link>
  );
}
