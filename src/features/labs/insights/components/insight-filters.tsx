"use client";

import { NativeSelect } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Segmented } from "~/components/data/segmented";
import { insightsHref, windowsWith } from "../rules";
import classes from "./insights.module.css";

interface InsightFiltersProps {
  days: number;
  classId: string | undefined;
  choices: readonly { id: string; name: string }[];
}

/** Which class, and how far back; both stand in the address. */
export function InsightFilters({ days, classId, choices }: InsightFiltersProps) {
  const t = useTranslations("insights");
  const router = useRouter();
  const go = (nextDays: number, nextClass: string | undefined) =>
    router.replace(insightsHref(nextDays, nextClass), { scroll: false });
  return (
    <div className={classes.filters}>
      <NativeSelect
        aria-label={t("class")}
        value={classId ?? ""}
        onChange={(event) => go(days, event.currentTarget.value || undefined)}
        data={[
          { value: "", label: t("allClasses") },
          ...choices.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Segmented
        label={t("window")}
        value={String(days)}
        options={windowsWith(days).map((value) => ({ value, label: t("days", { count: Number(value) }) }))}
        onChange={(value) => go(Number(value), classId)}
      />
    </div>
  );
}
