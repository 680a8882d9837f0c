import "server-only";
import type { Streaks } from "~/features/engagement/schema";
import {
  currentStreakAt,
  localDate,
  nextMilestone,
  type StreakState,
  weekOf,
} from "~/features/engagement/streaks/rules";
import type { Db } from "~/server/db/client";

const NONE: StreakState = { currentStreak: 0, longestStreak: 0, lastActivityDate: null, timezone: "UTC" };

const isoDate = (date: Date) => date.toISOString().slice(0, 10);

/** A person's daily streak as it reads at a moment, in the zone of their profile. */
export async function readStreaks(db: Db, userId: string, at: Date): Promise<Streaks> {
  const [row, profile] = await Promise.all([
    db.userStreak.findFirst({ where: { userId, streakType: "daily" } }),
    db.profile.findFirst({ where: { id: userId }, select: { timezone: true } }),
  ]);
  const last = row?.lastActivityDate ? isoDate(row.lastActivityDate) : null;
  const state: StreakState = row ? { ...row, lastActivityDate: last } : NONE;
  const zone = profile?.timezone ?? "UTC";
  const today = localDate(at, zone);
  const week = weekOf(today);
  const days = await db.learningAnalytics.findMany({
    where: { userId, sessionDate: { gte: new Date(`${week[0]}T00:00:00Z`) } },
    select: { sessionDate: true },
  });
  const active = new Set(days.map((one) => isoDate(one.sessionDate)));
  const current = currentStreakAt(state, at, zone);
  return {
    current,
    longest: state.longestStreak,
    nextMilestone: nextMilestone(current),
    today,
    activeToday: last !== null && last >= today,
    week: week.map((day) => ({ day, mark: active.has(day) ? "done" : day < today ? "missed" : "ahead" })),
  };
}
