"use client";

import { NativeSelect } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOptimistic, useTransition } from "react";
import { Segmented } from "~/components/data/segmented";
import { type InsightChoice, insightsHref, windowsWith } from "../rules";
import classes from "./insights.module.css";

interface InsightFiltersProps extends InsightChoice {
  /** The screen. */
  path: string;
  choices: readonly { id: string; name: string }[];
  /** By what its figures can be divided, where that is asked. */
  divisions?: readonly { value: string; label: string }[];
}

/** Which class, how far back and by what; all stand in the address. A choice shows at once, its numbers when they are there. */
export function InsightFilters({ path, days, classId, by, choices, divisions }: InsightFiltersProps) {
  const t = useTranslations("insights");
  const router = useRouter();
  const [chosen, choose] = useOptimistic<InsightChoice>({ days, classId, by });
  const [waiting, start] = useTransition();
  const go = (change: Partial<InsightChoice>) =>
    start(() => {
      const next = { ...chosen, ...change };
      choose(next);
      router.replace(insightsHref(path, next), { scroll: false });
    });
  return (
    <div className={classes.filters} aria-busy={waiting}>
      <NativeSelect
        aria-label={t("class")}
        value={chosen.classId ?? ""}
        onChange={(event) => go({ classId: event.currentTarget.value || undefined })}
        data={[
          { value: "", label: t("allClasses") },
          ...choices.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Segmented
        label={t("window")}
        value={String(chosen.days)}
        options={windowsWith(days).map((value) => ({ value, label: t("days", { count: Number(value) }) }))}
        onChange={(value) => go({ days: Number(value) })}
      />
      {divisions && (
        <Segmented
          label={t("by")}
          value={chosen.by ?? ""}
          options={divisions}
          onChange={(value) => go({ by: value })}
        />
      )}
    </div>
  );
}
