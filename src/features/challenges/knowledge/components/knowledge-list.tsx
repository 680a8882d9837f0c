"use client";

import { Button, TextInput, VisuallyHidden } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Segmented } from "~/components/data/segmented";
import { EmptyState } from "~/components/states/empty-state";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonRows } from "~/components/states/skeleton";
import listing from "~/features/content/listing/components/listing.module.css";
import { useTRPC } from "~/trpc/client";
import { scopeOf } from "../rules";
import type { KnowledgeItem } from "../schema";
import classes from "./knowledge.module.css";
import { KnowledgeRow } from "./knowledge-row";
import { ScopeSelect } from "./scope-select";

interface KnowledgeListProps {
  onEdit: (item: KnowledgeItem) => void;
  onRemove: (item: KnowledgeItem) => void;
  onRestore: (item: KnowledgeItem) => void;
  /** Id of the entry that is on its way out or back. */
  moving: string | null;
}

/** The texts at hand or those that were removed, narrowed by title and by whom they are for. */
export function KnowledgeList({ onEdit, onRemove, onRestore, moving }: KnowledgeListProps) {
  const t = useTranslations("knowledge");
  const trpc = useTRPC();
  const describe = useDescribeError();
  const [text, setText] = useState("");
  const [key, setKey] = useState("");
  const [which, setWhich] = useState<"here" | "removed">("here");
  const removed = which === "removed";
  const [find] = useDebouncedValue(text.trim(), 250);
  const scope = scopeOf(key);
  const list = useInfiniteQuery(
    trpc.challenges.knowledge.list.infiniteQueryOptions(
      { removed, ...(find === "" ? {} : { find }), ...(scope ? { scope } : {}) },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const narrowed = find !== "" || key !== "";
  return (
    <>
      <div className={classes.which}>
        <Segmented
          label={t("which.label")}
          value={which}
          onChange={setWhich}
          options={[
            { value: "here", label: t("which.here") },
            { value: "removed", label: t("which.removed") },
          ]}
        />
      </div>
      <div className={listing.filters}>
        <TextInput
          className={listing.find}
          aria-label={t("find")}
          placeholder={t("find")}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={text}
          maxLength={200}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <ScopeSelect aria-label={t("forWhom")} value={key} onChange={setKey} all={t("all")} />
      </div>
      <VisuallyHidden role="status">{narrowed ? t("found", { count: items.length }) : ""}</VisuallyHidden>
      {list.isPending ? (
        <Loading>
          <SkeletonRows rows={6} />
        </Loading>
      ) : list.isError && items.length === 0 ? (
        <ErrorState title={t("loadFailed")} onRetry={() => void list.refetch()} retrying={list.isFetching}>
          {describe(list.error)}
        </ErrorState>
      ) : items.length === 0 ? (
        <EmptyState>{t(narrowed ? "noMatch" : removed ? "noneRemoved" : "empty")}</EmptyState>
      ) : (
        <table
          className={`${listing.table} ${classes.table}`}
          aria-label={t(removed ? "which.table" : "title")}
        >
          <thead>
            <tr>
              <th scope="col">{t("column.title")}</th>
              <th scope="col">{t("column.level")}</th>
              <th scope="col">{t("column.changed")}</th>
              <th scope="col">
                <VisuallyHidden>{t("column.actions")}</VisuallyHidden>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <KnowledgeRow
                key={item.id}
                item={item}
                removed={removed}
                moving={moving === item.id}
                onEdit={() => onEdit(item)}
                onRemove={() => onRemove(item)}
                onRestore={() => onRestore(item)}
              />
            ))}
          </tbody>
        </table>
      )}
      {list.hasNextPage && (
        <Button
          className={classes.more}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t("more")}
        </Button>
      )}
    </>
  );
}
