import type { z } from "zod";
import type { usageSchema } from "./schema";

const DAY_MS = 24 * 60 * 60 * 1000;

type UsageRow = z.infer<typeof usageSchema>[number];

/** Parts that a column can show apart; further actions stand together in the last one. */
const PARTS = 4;

export interface UsageByDay {
  /** Actions by their calls, most first; `null` stands for all the rest. */
  parts: (string | null)[];
  /** Every day of the window in UTC, the first and the last one cut by it. */
  days: { date: string; counts: number[] }[];
}

/** The rows of 000 §5.3 as columns, with the days on which nothing happened. */
export function usageByDay(rows: readonly UsageRow[], days: number, now: Date): UsageByDay {
  const totals = new Map<string, number>();
  for (const { action, totalCalls } of rows) totals.set(action, (totals.get(action) ?? 0) + totalCalls);
  const actions = [...totals].sort(([a, m], [b, n]) => n - m || a.localeCompare(b)).map(([action]) => action);
  const parts: (string | null)[] = actions.length <= PARTS ? actions : [...actions.slice(0, PARTS - 1), null];
  const placeOf = (action: string) => {
    const place = parts.indexOf(action);
    return place === -1 ? parts.length - 1 : place;
  };
  const columns = new Map<string, number[]>();
  for (let age = days; age >= 0; age--) {
    const date = new Date(now.getTime() - age * DAY_MS).toISOString().slice(0, 10);
    columns.set(
      date,
      parts.map(() => 0),
    );
  }
  for (const { date, action, totalCalls } of rows) {
    const counts = columns.get(date);
    const place = placeOf(action);
    if (counts) counts[place] = (counts[place] ?? 0) + totalCalls;
  }
  return { parts, days: [...columns].map(([date, counts]) => ({ date, counts })) };
}
