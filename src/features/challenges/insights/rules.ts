import { DIVISIONS } from "./constants";
import type { Division } from "./types";

const DAY_MS = 24 * 60 * 60 * 1000;

/** By what an address divides; by week where it asks for nothing or for nonsense. */
export function divisionOf(text: string | undefined): Division {
  return DIVISIONS.find((division) => division === text) ?? "week";
}

/** The Monday (UTC) of the week of a moment, YYYY-MM-DD. */
function mondayOf(moment: number): string {
  const day = new Date(moment).getUTCDay();
  return new Date(moment - ((day + 6) % 7) * DAY_MS).toISOString().slice(0, 10);
}

/** Every week that a window touches, the oldest first; the first and the last one are cut by it. */
export function weeksOf(days: number, now: Date): string[] {
  const last = mondayOf(now.getTime());
  const weeks = [mondayOf(now.getTime() - days * DAY_MS)];
  for (let week = weeks[0] ?? last; week < last; ) {
    week = new Date(Date.parse(week) + 7 * DAY_MS).toISOString().slice(0, 10);
    weeks.push(week);
  }
  return weeks;
}

/** From here on time is told in hours. */
const HOURS_FROM_MS = 2 * 60 * 60 * 1000;

/** In what an axis up to this time is marked, and how many milliseconds that is. */
export const timeUnit = (highestMs: number): { unit: "hours" | "minutes"; ms: number } =>
  highestMs >= HOURS_FROM_MS ? { unit: "hours", ms: 3_600_000 } : { unit: "minutes", ms: 60_000 };
