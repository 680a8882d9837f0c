"use client";

import { IconCompass, IconFlame, IconFlask, IconPuzzle } from "@tabler/icons-react";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { SearchGroup } from "~/components/layout/frame-types";
import { challengePath } from "~/features/challenges/workspace/rules";
import { chapterPath, STREAK_PATH } from "~/features/companion/rules";
import { useTRPC } from "~/trpc/client";
import { exercisePath, labPath } from "./paths";

/** The labs that have content, and their exercises. */
function useLabs(): { groups: SearchGroup[]; pending: boolean } {
  const t = useTranslations("frame.nav");
  const trpc = useTRPC();
  const list = useQuery(trpc.labs.list.queryOptions());
  const labs = useQueries({
    queries: (list.data ?? []).map(({ labNumber }) => trpc.labs.get.queryOptions({ labNumber })),
  });
  const items = labs.flatMap(({ data: lab }) =>
    lab
      ? [
          {
            id: `lab:${lab.labNumber}`,
            label: lab.title,
            description: lab.summary,
            href: labPath(lab.labNumber),
            icon: IconFlask,
          },
          ...lab.exercises.map((exercise) => ({
            id: `exercise:${exercise.exerciseId}`,
            label: exercise.title,
            description: lab.title,
            href: exercisePath(lab.labNumber, exercise.exerciseId),
            icon: IconFlask,
          })),
        ]
      : [],
  );
  return {
    groups: items.length > 0 ? [{ label: t("labs"), items }] : [],
    pending: list.isPending || labs.some((lab) => lab.isPending),
  };
}

/** The challenges that the person may open. */
function useChallenges(): { groups: SearchGroup[]; pending: boolean } {
  const t = useTranslations("frame.nav");
  const trpc = useTRPC();
  const list = useQuery(trpc.challenges.list.queryOptions());
  const items = (list.data ?? []).map(({ id, title, summary, className }) => ({
    id: `challenge:${id}`,
    label: title,
    description: className ?? summary,
    href: challengePath(id),
    icon: IconPuzzle,
  }));
  return {
    groups: items.length > 0 ? [{ label: t("challenges"), items }] : [],
    pending: list.isPending,
  };
}

/** The chapters, locked ones too (their page says why), and the streak. */
function useCompanion(): { groups: SearchGroup[]; pending: boolean } {
  const t = useTranslations("companion");
  const nav = useTranslations("frame.nav");
  const trpc = useTRPC();
  const chapters = useQuery(trpc.companion.chapters.list.queryOptions());
  const items = (chapters.data ?? []).map(
    ({ chapterId, chapterNumber: number, title, lastSectionId, lock }) => ({
      id: `chapter:${chapterId}`,
      label: title,
      description: lock
        ? `${t("path.chapter", { number })}, ${t("path.locked")}`
        : t("path.chapter", { number }),
      href: chapterPath(chapterId, lock ? null : lastSectionId),
      icon: IconCompass,
    }),
  );
  const streak = {
    id: "companion:streak",
    label: t("streak.title"),
    description: t("streak.lead"),
    href: STREAK_PATH,
    icon: IconFlame,
  };
  return { groups: [{ label: nav("companion"), items: [...items, streak] }], pending: chapters.isPending };
}

/** What the palette can open beside the pages of the rail: each domain's hook adds its groups here. */
export function useSearch(): { groups: SearchGroup[]; pending: boolean } {
  const labs = useLabs();
  const challenges = useChallenges();
  const companion = useCompanion();
  return {
    groups: [...labs.groups, ...challenges.groups, ...companion.groups],
    pending: labs.pending || challenges.pending || companion.pending,
  };
}
