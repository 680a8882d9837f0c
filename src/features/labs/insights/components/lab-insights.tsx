"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { BarChart } from "~/components/data/bar-chart";
import { InsightSection } from "~/features/engagement/insights/components/insight-section";
import type { InsightInput } from "~/features/engagement/insights/schema";
import { useTRPC } from "~/trpc/client";

/** 000 §5.1: who solved something, of those who tried. */
export function CompletionInsight({ input }: { input: InsightInput }) {
  const t = useTranslations("insights");
  const format = useFormatter();
  const { data } = useSuspenseQuery(useTRPC().labs.insights.completion.queryOptions(input));
  const percent = (value: number) =>
    format.number(value / 100, { style: "percent", maximumFractionDigits: 1 });
  const nameOf = ({ labNumber, title }: (typeof data)[number]) =>
    title === null
      ? t("completion.lab", { number: labNumber })
      : t("completion.labNamed", { number: labNumber, title });
  return (
    <InsightSection
      title={t("completion.title")}
      empty={t("completion.empty", { count: input.days })}
      file="completion"
      days={input.days}
      chart={
        <BarChart
          max={100}
          bars={data.map((row) => ({
            id: String(row.labNumber),
            label: nameOf(row),
            value: row.completionRate,
            text: t("ofWhole", { part: row.completed, whole: row.totalStudents }),
          }))}
        />
      }
      head={[t("column.lab"), t("column.students"), t("column.completed"), t("column.completionRate")]}
      rows={data.map((row) => ({
        id: String(row.labNumber),
        cells: [
          nameOf(row),
          ...[row.totalStudents, row.completed].map((n) => format.number(n)),
          percent(row.completionRate),
        ],
      }))}
      csv={{
        head: ["lab_number", "title", "total_students", "completed", "completion_rate"],
        rows: data.map((row) => [
          row.labNumber,
          row.title,
          row.totalStudents,
          row.completed,
          row.completionRate,
        ]),
      }}
    />
  );
}

/** 000 §5.2: how many attempts an exercise takes. */
export function AttemptsInsight({ input }: { input: InsightInput }) {
  const t = useTranslations("insights");
  const format = useFormatter();
  const { data } = useSuspenseQuery(useTRPC().labs.insights.attempts.queryOptions(input));
  const average = (value: number) => format.number(value, { maximumFractionDigits: 2 });
  return (
    <InsightSection
      title={t("attempts.title")}
      empty={t("attempts.empty", { count: input.days })}
      file="attempts"
      days={input.days}
      chart={
        <BarChart
          bars={data.map((row) => ({
            id: row.exerciseId,
            label: row.title ?? row.exerciseId,
            value: row.avgAttempts,
            text: t("attempts.average", { count: row.avgAttempts, value: average(row.avgAttempts) }),
          }))}
        />
      }
      head={[t("column.exercise"), t("column.average"), t("column.most"), t("column.submissions")]}
      rows={data.map((row) => ({
        id: row.exerciseId,
        cells: [
          row.title ?? row.exerciseId,
          average(row.avgAttempts),
          format.number(row.maxAttempts),
          format.number(row.totalSubmissions),
        ],
      }))}
      csv={{
        head: ["exercise_id", "title", "avg_attempts", "max_attempts", "total_submissions"],
        rows: data.map((row) => [
          row.exerciseId,
          row.title,
          row.avgAttempts,
          row.maxAttempts,
          row.totalSubmissions,
        ]),
      }}
    />
  );
}
