"use client";

import { useFormatter, useNow } from "next-intl";

interface DateTimeProps {
  /** ISO string in UTC, or a Date. */
  value: string | Date;
  /**
   * `relative` "18 minutes ago", beyond a week the day; `time` "09:32"; `brief` that for today, else "21 Nov"; `day`
   * "Sat 21 Nov"; `full` with day, month, year and time. A day of another year than this one has its year.
   */
  as?: "relative" | "time" | "brief" | "day" | "full";
}

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

const SHAPES = {
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  brief: { day: "numeric", month: "short" },
  day: { weekday: "short", day: "numeric", month: "short" },
  full: {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  },
} as const;

const YEAR = { year: "numeric" } as const;
const DATE = { day: "numeric", month: "numeric", year: "numeric" } as const;

/** A moment in the person's zone and language; the exact one shows on hover. */
export function DateTime({ value, as = "relative" }: DateTimeProps) {
  const format = useFormatter();
  const now = useNow();
  const date = typeof value === "string" ? new Date(value) : value;
  const exact = format.dateTime(date, { ...SHAPES.full, timeZoneName: "short" });
  // Relative times lie in the past: what arrives on a page that was opened before is not in the future.
  const since = Math.max(date.getTime(), now.getTime());
  const recent = Math.abs(now.getTime() - date.getTime()) < WEEK_MS;
  const isToday = format.dateTime(date, DATE) === format.dateTime(now, DATE);
  const shape = as === "relative" ? "day" : as === "brief" && isToday ? "time" : as;
  const thisYear = format.dateTime(date, YEAR) === format.dateTime(now, YEAR);
  const options = thisYear || shape === "time" ? SHAPES[shape] : { ...SHAPES[shape], ...YEAR };
  return (
    <time dateTime={date.toISOString()} title={exact}>
      {as === "relative" && recent ? format.relativeTime(date, since) : format.dateTime(date, options)}
    </time>
  );
}
