"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { BarChart } from "~/components/data/bar-chart";
import { DayChart } from "~/components/data/day-chart";
import { InsightSection } from "~/features/engagement/insights/components/insight-section";
import classes from "~/features/engagement/insights/components/insights.module.css";
import type { InsightInput } from "~/features/engagement/insights/schema";
import { useTRPC } from "~/trpc/client";
import { usageByDay } from "../rules";

const ACTIONS = ["prompt_lab", "ai_coach", "ai_agent", "tutor", "assistant", "sandbox"] as const;
const isAction = (text: string): text is (typeof ACTIONS)[number] =>
  (ACTIONS as readonly string[]).includes(text);

/** 000 §5.3: calls by day and kind. */
export function UsageInsight({ input }: { input: InsightInput }) {
  const t = useTranslations("insights");
  const format = useFormatter();
  const now = useNow();
  const { data } = useSuspenseQuery(useTRPC().labs.insights.usage.queryOptions(input));
  const nameOf = (action: string) => (isAction(action) ? t(`action.${action}`) : action);
  // A date is a day in UTC, whatever zone the reader is in.
  const day = (date: string, year?: "numeric") =>
    format.dateTime(new Date(`${date}T00:00:00Z`), {
      day: "numeric",
      month: "short",
      timeZone: "UTC",
      ...(year ? { year } : {}),
    });
  const { parts, days } = usageByDay(data, input.days, now);
  return (
    <InsightSection
      title={t("usage.title")}
      empty={t("usage.empty", { count: input.days })}
      file="usage"
      days={input.days}
      chart={
        <DayChart
          days={days.map(({ date, counts }) => ({ date, counts, label: day(date) }))}
          parts={parts.map((part) => (part === null ? t("action.others") : nameOf(part)))}
          formatCount={(count) => format.number(count)}
        />
      }
      head={[t("column.day"), t("column.action"), t("column.calls"), t("column.people")]}
      rows={data.map((row) => ({
        id: `${row.date} ${row.action}`,
        cells: [
          day(row.date, "numeric"),
          nameOf(row.action),
          format.number(row.totalCalls),
          format.number(row.uniqueUsers),
        ],
      }))}
      csv={{
        head: ["date", "action", "total_calls", "unique_users"],
        rows: data.map((row) => [row.date, row.action, row.totalCalls, row.uniqueUsers]),
      }}
    />
  );
}

/** 000 §5.4: how often the coach answers, and how soon. */
export function CoachInsight({ input }: { input: InsightInput }) {
  const t = useTranslations("insights");
  const format = useFormatter();
  const { data } = useSuspenseQuery(useTRPC().labs.insights.coach.queryOptions(input));
  const percent = (value: number) =>
    format.number(value / 100, { style: "percent", maximumFractionDigits: 1 });
  const seconds = (ms: number | null) =>
    ms === null
      ? t("coach.none")
      : t("coach.seconds", { value: format.number(ms / 1000, { maximumFractionDigits: 1 }) });
  const nameOf = (context: (typeof data)[number]["contextTag"]) => t(`coach.context.${context ?? "none"}`);
  return (
    <InsightSection
      title={t("coach.title")}
      empty={t("coach.empty", { count: input.days })}
      file="coach"
      days={input.days}
      chart={
        <div className={classes.pair}>
          <div>
            <h3>{t("coach.answered")}</h3>
            <BarChart
              max={100}
              bars={data.map((row) => ({
                id: row.contextTag ?? "",
                label: nameOf(row.contextTag),
                value: row.successRate,
                text: t("ofWhole", {
                  part: format.number(Math.round((row.successRate * row.totalCalls) / 100)),
                  whole: format.number(row.totalCalls),
                }),
              }))}
            />
          </div>
          <div>
            <h3>{t("coach.latency")}</h3>
            <BarChart
              bars={data.flatMap((row) =>
                (
                  [
                    ["average", row.avgLatencyMs],
                    ["p95", row.p95LatencyMs],
                  ] as const
                ).map(([kind, value]) => ({
                  id: `${row.contextTag} ${kind}`,
                  label: t(`coach.of.${kind}`, { context: nameOf(row.contextTag) }),
                  value: value ?? 0,
                  text: seconds(value),
                })),
              )}
            />
          </div>
        </div>
      }
      head={[
        t("column.context"),
        t("column.calls"),
        t("column.latency"),
        t("column.p95"),
        t("column.answered"),
      ]}
      rows={data.map((row) => ({
        id: row.contextTag ?? "",
        cells: [
          nameOf(row.contextTag),
          format.number(row.totalCalls),
          seconds(row.avgLatencyMs),
          seconds(row.p95LatencyMs),
          percent(row.successRate),
        ],
      }))}
      csv={{
        head: ["context_tag", "total_calls", "avg_latency_ms", "p95_latency_ms", "success_rate"],
        rows: data.map((row) => [
          row.contextTag,
          row.totalCalls,
          row.avgLatencyMs,
          row.p95LatencyMs,
          row.successRate,
        ]),
      }}
    />
  );
}
