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
import { useTRPC } from "~/trpc/client";
import type { ClassMember } from "../schema";
import classes from "./members.module.css";
import { RosterActions } from "./roster-actions";
import { RosterTable } from "./roster-table";

interface RosterProps {
  classId: string;
  /** Who looks at it. */
  userId: string;
  /** Names teachers, moves people: all but assistants. */
  leads: boolean;
}

const ROLES = ["all", "student", "assistant", "teacher"] as const;
type Shown = (typeof ROLES)[number];

/** Everybody in the class, found by name or address, a page at a time; those who lead it look after each. */
export function Roster({ classId, userId, leads }: RosterProps) {
  const t = useTranslations("classes.roster");
  const trpc = useTRPC();
  const describe = useDescribeError();
  const [text, setText] = useState("");
  const [role, setRole] = useState<Shown>("all");
  const [picked, setPicked] = useState<ReadonlyMap<string, ClassMember>>(new Map());
  const [search] = useDebouncedValue(text.trim(), 250);
  const list = useInfiniteQuery(
    trpc.identity.classes.members.infiniteQueryOptions(
      { classId, search, ...(role === "all" ? {} : { role }) },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const first = list.data?.pages[0];
  if (!first)
    return list.isError ? (
      <ErrorState title={t("loadFailed")} onRetry={() => void list.refetch()} retrying={list.isFetching}>
        {describe(list.error)}
      </ErrorState>
    ) : (
      <Loading>
        <SkeletonRows rows={6} height="53px" />
      </Loading>
    );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const { student, assistant, teacher } = first.counts;
  const count = { all: student + assistant + teacher, student, assistant, teacher };
  const narrowed = search !== "" || role !== "all";
  const pick = (member: ClassMember, on: boolean) => {
    const next = new Map(picked);
    if (on) next.set(member.userId, member);
    else next.delete(member.userId);
    setPicked(next);
  };
  return (
    <>
      <div className={classes.tools}>
        <TextInput
          className={classes.find}
          type="search"
          aria-label={t("find")}
          placeholder={t("find")}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={text}
          maxLength={120}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Segmented
          label={t("byRole")}
          value={role}
          onChange={setRole}
          options={ROLES.map((value) => ({ value, label: t(`filter.${value}`, { count: count[value] }) }))}
        />
      </div>
      <VisuallyHidden role="status">{narrowed ? t("found", { count: first.found }) : ""}</VisuallyHidden>
      {leads && picked.size > 0 && (
        <RosterActions
          classId={classId}
          userId={userId}
          picked={[...picked.values()]}
          onDone={() => setPicked(new Map())}
        />
      )}
      {items.length === 0 ? (
        <EmptyState>{t("noneFound")}</EmptyState>
      ) : (
        <RosterTable
          classId={classId}
          userId={userId}
          leads={leads}
          members={items}
          picked={picked}
          onPick={pick}
        />
      )}
      {list.hasNextPage && (
        <div className={classes.more}>
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("showMore")}
          </Button>
          <span className={classes.meta}>{t("shown", { shown: items.length, count: first.found })}</span>
        </div>
      )}
    </>
  );
}
