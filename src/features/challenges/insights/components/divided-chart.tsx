"use client";

import { useNow } from "next-intl";
import { BarChart } from "~/components/data/bar-chart";
import { DayChart } from "~/components/data/day-chart";
import { weeksOf } from "../rules";
import type { Division } from "../types";
import { type Named, useNaming } from "./use-naming";

interface DividedChartProps<Row> {
  by: Division;
  days: number;
  items: readonly Named<Row>[];
  /** Names of what stands on one another in a column. */
  parts: readonly string[];
  /** One value for each part. */
  values: (row: Row) => readonly number[];
  /** The value of an axis in words. */
  format: (value: number) => string;
  /** A whole row in words, where bars lie. */
  text: (row: Row) => string;
}

/** Weeks as columns, those without anything too; classes and models as bars. */
export function DividedChart<Row>(props: DividedChartProps<Row>) {
  const { by, days, items, parts, values, format, text } = props;
  const now = useNow();
  const { monday } = useNaming();
  if (by !== "week")
    return (
      <BarChart
        bars={items.map(({ id, label, row }) => ({
          id,
          label,
          value: values(row).reduce((sum, value) => sum + value, 0),
          text: text(row),
        }))}
      />
    );
  const known = new Map(items.map(({ id, row }) => [id, values(row)]));
  return (
    <DayChart
      days={weeksOf(days, now).map((week) => ({
        date: week,
        label: monday(week),
        counts: known.get(week) ?? parts.map(() => 0),
      }))}
      parts={parts}
      formatCount={format}
    />
  );
}
