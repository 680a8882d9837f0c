"use client";

import { Button, TextInput } from "@mantine/core";
import {
  IconChevronRight,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleDot,
  IconSearch,
} from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProgressBar } from "~/components/data/progress-bar";
import { Segmented } from "~/components/data/segmented";
import { Section } from "~/components/layout/page";
import { EmptyState } from "~/components/states/empty-state";
import { SkeletonRows, SkeletonText } from "~/components/states/skeleton";
import { useTRPC } from "~/trpc/client";
import { challengeLanguages } from "../../constants";
import { challengePath } from "../../workspace/rules";
import { filterFrom, filterQuery, groupsOf } from "../filters/rules";
import type { ListFilter } from "../filters/types";
import type { ChallengeListItem } from "../schema";
import classes from "./challenge-list.module.css";

const ICONS = { solved: IconCircleCheck, started: IconCircleDot, new: IconCircleDashed } as const;
/** A list that one sees at a glance has no search. */
const FEW = 7;
const STATES = ["all", "new", "started", "solved"] as const;

/** The challenges that the person may open, class by class; the filters stand in the address. */
export function ChallengeList() {
  const t = useTranslations("challenges");
  const trpc = useTRPC();
  const path = usePathname();
  const filter = filterFrom(useSearchParams());
  // With the blanks of whoever is typing, which the address does not keep.
  const [text, setText] = useState(filter.text);
  const { data: items } = useSuspenseQuery(trpc.challenges.list.queryOptions());
  if (items.length === 0) return <EmptyState>{t("list.empty")}</EmptyState>;
  const set = (next: Partial<ListFilter>) => {
    const query = filterQuery({ ...filter, ...next });
    // Without asking the server again: the whole list is here.
    window.history.replaceState(null, "", query === "" ? path : `${path}?${query}`);
  };
  const groups = groupsOf(items, { ...filter, text });
  const languages = challengeLanguages.filter((language) =>
    items.some((item) => item.languages.includes(language)),
  );
  const solved = items.filter(({ state }) => state === "solved").length;
  return (
    <>
      <div className={classes.tools}>
        <ProgressBar value={solved} max={items.length} label={t("list.progressLabel")} width={120}>
          {t("list.progress", { solved, total: items.length })}
        </ProgressBar>
        <div className={classes.filters}>
          {items.length > FEW && (
            <TextInput
              className={classes.find}
              type="search"
              maxLength={100}
              aria-label={t("list.find")}
              placeholder={t("list.find")}
              leftSection={<IconSearch size={16} aria-hidden="true" />}
              value={text}
              onChange={({ currentTarget }) => {
                setText(currentTarget.value);
                set({ text: currentTarget.value });
              }}
            />
          )}
          <Segmented
            label={t("list.byState")}
            value={filter.state}
            onChange={(state) => set({ state })}
            options={STATES.map((value) => ({ value, label: t(`filter.${value}`) }))}
          />
          {languages.length > 1 && (
            <Segmented
              label={t("list.byLanguage")}
              value={filter.language}
              onChange={(language) => set({ language })}
              options={[
                { value: "all" as const, label: t("filter.anyLanguage") },
                ...languages.map((value) => ({ value, label: t(`language.${value}`) })),
              ]}
            />
          )}
        </div>
      </div>
      {groups.length === 0 && (
        <EmptyState
          action={
            <Button
              onClick={() => {
                setText("");
                set({ text: "", state: "all", language: "all" });
              }}
            >
              {t("list.showAll")}
            </Button>
          }
        >
          {t("list.noneMatch")}
        </EmptyState>
      )}
      {groups.map(({ classId, className, items: entries }) => (
        <Section
          key={classId ?? "none"}
          id={`challenges-${classId ?? "none"}`}
          ruled
          title={className ?? t("list.standalone")}
          aside={t("list.count", { count: entries.length })}
        >
          <ul>
            {entries.map((item) => (
              <li key={item.id}>
                <Row item={item} />
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </>
  );
}

function Row({ item }: { item: ChallengeListItem }) {
  const t = useTranslations("challenges");
  const Icon = ICONS[item.state];
  const { testsPassed, testsTotal } = item;
  return (
    <Link className={classes.row} href={challengePath(item.id)} prefetch={false}>
      <Icon
        className={classes.icon}
        data-state={item.state}
        size={20}
        role="img"
        aria-label={t(`state.${item.state}`)}
      />
      <span className={classes.what}>
        <span className={classes.title}>{item.title}</span>
        <span className={classes.summary}>{item.summary}</span>
      </span>
      <span className={classes.facts}>
        <span className={classes.meta}>{t("difficulty", { level: item.difficulty })}</span>
        <span className={classes.meta}>
          {item.estimatedMinutes === null ? "" : t("minutes", { minutes: item.estimatedMinutes })}
        </span>
        <span className={classes.meta}>
          {item.languages.map((language) => t(`language.${language}`)).join(", ")}
        </span>
        <span className={classes.state} data-state={item.state}>
          {item.state === "started" && testsPassed !== null && testsTotal !== null
            ? t("state.tests", { passed: testsPassed, total: testsTotal })
            : t(`state.${item.state}`)}
          {item.evaluated && <span className={classes.evaluated}>{t("state.evaluated")}</span>}
        </span>
      </span>
      <IconChevronRight className={classes.chevron} size={16} aria-hidden="true" />
    </Link>
  );
}

/** As high as the list will be. */
export function ChallengeListSkeleton() {
  return (
    <>
      <div className={classes.tools}>
        <SkeletonText size="sm" width="240px" />
      </div>
      <SkeletonText size="lg" width="160px" />
      <SkeletonRows rows={8} height="64px" />
    </>
  );
}
