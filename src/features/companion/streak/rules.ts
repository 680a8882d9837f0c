import { type LocalDate, weekOf } from "~/features/engagement/streaks/rules";

const DAY_MS = 86_400_000;

/** Midday in UTC of a calendar date: the instant that every formatter in UTC shows as that date. */
export const middayOf = (day: LocalDate) => new Date(`${day}T12:00:00Z`);

/**
 * The weeks of a calendar, Monday first; null where a day lies outside.
 * @param from the first day of the calendar
 * @param until the last, as a rule today
 */
export function calendarWeeks(from: LocalDate, until: LocalDate): (LocalDate | null)[][] {
  const weeks: (LocalDate | null)[][] = [];
  for (let week = weekOf(from); (week[0] ?? until) <= until; week = weekAfter(week)) {
    weeks.push(week.map((day) => (day >= from && day <= until ? day : null)));
  }
  return weeks;
}

function weekAfter(week: readonly LocalDate[]): LocalDate[] {
  const monday = middayOf(week[0] ?? "").getTime() + 7 * DAY_MS;
  return weekOf(new Date(monday).toISOString().slice(0, 10));
}

/** Days by month (`2026-11`), in order. */
export function byMonth(days: readonly LocalDate[]): { month: string; days: LocalDate[] }[] {
  const months = new Map<string, LocalDate[]>();
  for (const day of days) {
    const month = day.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), day]);
  }
  return [...months].map(([month, found]) => ({ month, days: found }));
}
