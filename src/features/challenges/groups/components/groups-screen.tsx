"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { ProgressBar } from "~/components/data/progress-bar";
import { ButtonLink } from "~/components/layout/button-link";
import { EmptyState } from "~/components/states/empty-state";
import { useTRPC } from "~/trpc/client";
import { useNews } from "../../stuck/overview/components/use-news";
import { useStepKeys } from "../../stuck/overview/components/use-step-keys";
import { GroupCard } from "./group-card";
import classes from "./groups-screen.module.css";

const LOOK_MS = 30_000;

interface GroupsScreenProps {
  input: { classId: string; challengeId: string };
  /** Of the teacher: what is being written is kept for them. */
  userId: string;
}

/** Failing answers of a class to one challenge, those that are alike together; one comment answers each group. */
export function GroupsScreen({ input, userId }: GroupsScreenProps) {
  const t = useTranslations("needsMe.groups");
  const trpc = useTRPC();
  // Who hands in is news at once; who reads is seen at the next look.
  const { data } = useSuspenseQuery({
    ...trpc.challenges.groups.list.queryOptions(input),
    refetchInterval: LOOK_MS,
  });
  const list = useRef<HTMLDivElement>(null);
  useNews(input.classId);
  useStepKeys(list, "[data-step]");
  const { groups, failing, reached, mayAnswer } = data;
  if (groups.length === 0)
    return (
      <EmptyState action={<ButtonLink href={`/admin/review?class=${input.classId}`}>{t("back")}</ButtonLink>}>
        {t(failing === 0 ? "none" : "noGroups", { failing })}
      </EmptyState>
    );
  return (
    <div ref={list} className={classes.groups}>
      <p className={classes.lead}>{t("lead")}</p>
      {failing > 0 && (
        <ProgressBar width={240} value={reached} max={failing} label={t("reached")}>
          {t("share", { reached, failing })}
        </ProgressBar>
      )}
      {groups.map((group, at) => (
        <GroupCard
          key={group.groupKey}
          group={group}
          number={at + 1}
          place={input}
          mayAnswer={mayAnswer}
          userId={userId}
        />
      ))}
    </div>
  );
}
