"use client";

import { Button, NativeSelect } from "@mantine/core";
import { useInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { EmptyState } from "~/components/states/empty-state";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonRows } from "~/components/states/skeleton";
import { useTRPC } from "~/trpc/client";
import { Attempt } from "./attempt";
import classes from "./attempts.module.css";

/** Every kept run of one student, newest first, of all exercises or of one. */
export function Attempts({ classId, userId }: { classId: string; userId: string }) {
  const t = useTranslations("admin.attempts");
  const trpc = useTRPC();
  const [exerciseId, setExerciseId] = useState("");
  const { data: progress } = useSuspenseQuery(trpc.labs.classProgress.queryOptions({ classId }));
  const exercises = progress.labs.flatMap((lab) => lab.exercises);
  return (
    <>
      <NativeSelect
        className={classes.filter ?? ""}
        label={t("filter")}
        value={exerciseId}
        onChange={(event) => setExerciseId(event.currentTarget.value)}
        data={[
          { value: "", label: t("all") },
          ...exercises.map((exercise) => ({ value: exercise.exerciseId, label: exercise.title })),
        ]}
      />
      <AttemptList key={exerciseId} classId={classId} userId={userId} exerciseId={exerciseId || undefined} />
    </>
  );
}

interface AttemptListProps {
  classId: string;
  userId: string;
  exerciseId: string | undefined;
}

function AttemptList({ classId, userId, exerciseId }: AttemptListProps) {
  const t = useTranslations("admin.attempts");
  const trpc = useTRPC();
  const describe = useDescribeError();
  const attempts = useInfiniteQuery(
    trpc.labs.classAttempts.infiniteQueryOptions(
      { classId, userId, ...(exerciseId ? { exerciseId } : {}) },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  if (attempts.isPending) {
    return (
      <Loading>
        <SkeletonRows rows={5} />
      </Loading>
    );
  }
  if (attempts.isError) {
    return (
      <ErrorState
        title={t("loadFailed")}
        onRetry={() => void attempts.refetch()}
        retrying={attempts.isRefetching}
      >
        {describe(attempts.error)}
      </ErrorState>
    );
  }
  const items = attempts.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <EmptyState>{t(exerciseId ? "emptyFiltered" : "empty")}</EmptyState>;
  return (
    <>
      <ol className={classes.list}>
        {items.map((item) => (
          <li key={item.id}>
            <Attempt item={item} />
          </li>
        ))}
      </ol>
      {attempts.hasNextPage && (
        <Button onClick={() => void attempts.fetchNextPage()} loading={attempts.isFetchingNextPage}>
          {t("more")}
        </Button>
      )}
    </>
  );
}
