"use client";

import { IconFlask } from "@tabler/icons-react";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { SearchGroup } from "~/components/layout/frame-types";
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

/** What the palette can open beside the pages of the rail: each domain's hook adds its groups here. */
export function useSearch(): { groups: SearchGroup[]; pending: boolean } {
  return useLabs();
}
