"use client";

import { Button } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Segmented } from "~/components/data/segmented";
import { EmptyState } from "~/components/states/empty-state";
import { QueryBoundary } from "~/components/states/query-boundary";
import { SkeletonRows } from "~/components/states/skeleton";
import { useTRPC } from "~/trpc/client";
import { classesIn, EVERY_CHALLENGE, narrowed } from "../rules";
import { ChallengeFilters } from "./challenge-filters";
import classes from "./challenge-list.module.css";
import { ChallengeTable } from "./challenge-table";
import { RemovedTable } from "./removed-table";

/** All challenges that the person can write, and those that were taken away. */
export function ChallengeList() {
  const t = useTranslations("challengeEditor.list");
  const [which, setWhich] = useState<"here" | "removed">("here");
  return (
    <>
      <div className={classes.which}>
        <Segmented
          label={t("which")}
          value={which}
          onChange={setWhich}
          options={[
            { value: "here", label: t("here") },
            { value: "removed", label: t("removed") },
          ]}
        />
      </div>
      <QueryBoundary skeleton={<SkeletonRows rows={8} />} errorTitle={t("loadFailed")}>
        {which === "here" ? <Here /> : <Removed />}
      </QueryBoundary>
    </>
  );
}

function Here() {
  const t = useTranslations("challengeEditor.list");
  const content = useTranslations("content.list");
  const trpc = useTRPC();
  const { data: entries } = useSuspenseQuery(trpc.challenges.authoring.list.queryOptions({ removed: false }));
  const [filter, setFilter] = useState(EVERY_CHALLENGE);
  if (entries.length === 0) return <EmptyState>{t("empty")}</EmptyState>;
  const shown = narrowed(entries, filter);
  return (
    <>
      <ChallengeFilters
        filter={filter}
        onChange={setFilter}
        classes={classesIn(entries)}
        count={shown.length}
      />
      {shown.length === 0 ? (
        <EmptyState action={<Button onClick={() => setFilter(EVERY_CHALLENGE)}>{content("clear")}</Button>}>
          {t("noMatch")}
        </EmptyState>
      ) : (
        <ChallengeTable entries={shown} />
      )}
    </>
  );
}

function Removed() {
  const t = useTranslations("challengeEditor.list");
  const trpc = useTRPC();
  const { data: entries } = useSuspenseQuery(trpc.challenges.authoring.list.queryOptions({ removed: true }));
  if (entries.length === 0) return <EmptyState>{t("noneRemoved")}</EmptyState>;
  return <RemovedTable entries={entries} />;
}
