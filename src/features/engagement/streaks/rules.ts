import { milestones } from "./constants";

/** A calendar date without time or zone, `2026-11-21`. */
export type LocalDate = string;

/** What is kept of a streak. `timezone` is the IANA zone in which `lastActivityDate` was found. */
export interface StreakState {
  currentStreak: number;
  longestStreak: number;
  lastActivityDate: LocalDate | null;
  timezone: string;
}

const DAY_MS = 86_400_000;

/** The date that a calendar on a wall of the zone shows at the instant. @throws RangeError for an unknown zone */
export function localDate(at: Date, timezone: string): LocalDate {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    calendar: "gregory",
    numberingSystem: "latn",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
}

/** Whole days from one date to another; negative when `to` lies before. Dates have no zone, so no day is short or long. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/**
 * Days since the last activity, in the zone that is kinder: somebody who flies east across the date line skips a date
 * without having skipped a day, and a change of zone never breaks a streak.
 */
function daysSince(last: LocalDate, state: StreakState, at: Date, timezone: string): number {
  return Math.min(
    daysBetween(last, localDate(at, timezone)),
    daysBetween(last, localDate(at, state.timezone)),
  );
}

/**
 * The streak after an activity (004 "update_streak"): the first makes 1, the next day adds 1, the same day changes
 * nothing, a gap starts again at 1. A date before the last one (travel west) counts as the same day.
 */
export function advanceStreak(state: StreakState, at: Date, timezone: string): StreakState {
  const today = localDate(at, timezone);
  const last = state.lastActivityDate;
  const gap = last === null ? Number.POSITIVE_INFINITY : daysSince(last, state, at, timezone);
  const currentStreak = gap <= 0 ? Math.max(1, state.currentStreak) : gap === 1 ? state.currentStreak + 1 : 1;
  return {
    currentStreak,
    longestStreak: Math.max(state.longestStreak, currentStreak),
    lastActivityDate: last !== null && daysBetween(last, today) < 0 ? last : today,
    timezone,
  };
}

/** What the streak reads now: a lapsed one is 0 before the next activity, the longest stays. */
export function currentStreakAt(state: StreakState, at: Date, timezone: string): number {
  const last = state.lastActivityDate;
  return last !== null && daysSince(last, state, at, timezone) <= 1 ? state.currentStreak : 0;
}

/** The next milestone after this many days; null beyond the last. */
export const nextMilestone = (days: number): number | null => milestones.find((one) => one > days) ?? null;

/** The seven dates of the week (Monday first) that holds the date. */
export function weekOf(date: LocalDate): LocalDate[] {
  const start = Date.parse(`${date}T00:00:00Z`);
  const sinceMonday = (new Date(start).getUTCDay() + 6) % 7;
  return Array.from({ length: 7 }, (_, day) =>
    new Date(start + (day - sinceMonday) * DAY_MS).toISOString().slice(0, 10),
  );
}
