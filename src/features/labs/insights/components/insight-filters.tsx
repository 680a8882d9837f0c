"use client";

import { NativeSelect } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOptimistic, useTransition } from "react";
import { Segmented } from "~/components/data/segmented";
import { insightsHref, windowsWith } from "../rules";
import classes from "./insights.module.css";

interface InsightFiltersProps {
  days: number;
  classId: string | undefined;
  choices: readonly { id: string; name: string }[];
}

/** Which class, and how far back; both stand in the address. A choice shows at once, its numbers when they are there. */
export function InsightFilters({ days, classId, choices }: InsightFiltersProps) {
  const t = useTranslations("insights");
  const router = useRouter();
  const [chosen, choose] = useOptimistic({ days, classId });
  const [waiting, start] = useTransition();
  const go = (next: { days: number; classId: string | undefined }) =>
    start(() => {
      choose(next);
      router.replace(insightsHref(next.days, next.classId), { scroll: false });
    });
  return (
    <div className={classes.filters} aria-busy={waiting}>
      <NativeSelect
        aria-label={t("class")}
        value={chosen.classId ?? ""}
        onChange={(event) => go({ ...chosen, classId: event.currentTarget.value || undefined })}
        data={[
          { value: "", label: t("allClasses") },
          ...choices.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Segmented
        label={t("window")}
        value={String(chosen.days)}
        options={windowsWith(days).map((value) => ({ value, label: t("days", { count: Number(value) }) }))}
        onChange={(value) => go({ ...chosen, days: Number(value) })}
      />
    </div>
  );
}
