"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { InsightSection } from "~/features/engagement/insights/components/insight-section";
import { useTRPC } from "~/trpc/client";
import { timeUnit } from "../rules";
import type { AttemptFacts, TimeFacts } from "../types";
import { DividedChart } from "./divided-chart";
import type { InsightProps } from "./tutor-insights";
import { CSV_KEYS, type Named, useNaming } from "./use-naming";

/** Submissions and runs. */
export function AttemptsInsight({ input, by }: InsightProps) {
  const t = useTranslations("challengeInsights");
  const format = useFormatter();
  const naming = useNaming();
  const { data } = useSuspenseQuery(useTRPC().challenges.insights.attempts.queryOptions(input));
  if (by === "model") return null;
  const items: Named<AttemptFacts>[] =
    by === "week" ? naming.weeks(data.weeks) : naming.classes(data.classes);
  return (
    <InsightSection
      title={t("attempts.title")}
      empty={t("attempts.empty", { count: input.days })}
      file={`challenge-attempts-by-${by}`}
      days={input.days}
      chart={
        <DividedChart
          by={by}
          days={input.days}
          items={items}
          parts={[t("attempts.passed"), t("attempts.notPassed"), t("attempts.runs")]}
          values={({ passed, submissions, runs }) => [passed, submissions - passed, runs]}
          format={(count) => format.number(count)}
          text={({ submissions, runs }) => t("attempts.text", { submissions, runs })}
        />
      }
      head={[
        t(`column.${by}`),
        t("column.people"),
        t("column.submissions"),
        t("column.passed"),
        t("column.runs"),
      ]}
      rows={items.map(({ id, label, row }) => ({
        id,
        cells: [label, ...[row.people, row.submissions, row.passed, row.runs].map((n) => format.number(n))],
      }))}
      csv={{
        head: [...CSV_KEYS[by], "people", "submissions", "passed", "runs"],
        rows: items.map(({ csv, row }) => [...csv, row.people, row.submissions, row.passed, row.runs]),
      }}
    />
  );
}

/** Active time. */
export function TimeInsight({ input, by }: InsightProps) {
  const t = useTranslations("challengeInsights");
  const format = useFormatter();
  const naming = useNaming();
  const { data } = useSuspenseQuery(useTRPC().challenges.insights.time.queryOptions(input));
  if (by === "model") return null;
  const items: Named<TimeFacts>[] = by === "week" ? naming.weeks(data.weeks) : naming.classes(data.classes);
  const axis = timeUnit(Math.max(0, ...items.map(({ row }) => row.activeMs)));
  const spent = (ms: number) => {
    const minutes = Math.round(ms / 60_000);
    return t("time.spent", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  };
  return (
    <InsightSection
      title={t("time.title")}
      empty={t("time.empty", { count: input.days })}
      file={`challenge-time-by-${by}`}
      days={input.days}
      chart={
        <DividedChart
          by={by}
          days={input.days}
          items={items}
          parts={[t(`time.axis.${axis.unit}`)]}
          values={({ activeMs }) => [activeMs / axis.ms]}
          format={(value) => format.number(value, { maximumFractionDigits: 1 })}
          text={({ activeMs }) => spent(activeMs)}
        />
      }
      head={[t(`column.${by}`), t("column.people"), t("column.active"), t("column.perPerson")]}
      rows={items.map(({ id, label, row }) => ({
        id,
        cells: [
          label,
          format.number(row.people),
          spent(row.activeMs),
          spent(row.activeMs / Math.max(1, row.people)),
        ],
      }))}
      csv={{
        head: [...CSV_KEYS[by], "people", "active_ms"],
        rows: items.map(({ csv, row }) => [...csv, row.people, row.activeMs]),
      }}
    />
  );
}
