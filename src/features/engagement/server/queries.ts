import "server-only";
import type { Streaks } from "~/features/engagement/schema";
import { currentStreakAt, localDate, nextMilestone, weekOf } from "~/features/engagement/streaks/rules";
import type { Db } from "~/server/db/client";

const isoDate = (date: Date) => date.toISOString().slice(0, 10);

/** A person's days in a row as they read at a moment, with the days of that week on which they learned. */
export async function readStreaks(db: Db, { userId, at }: { userId: string; at: Date }): Promise<Streaks> {
  const [profile, streak] = await Promise.all([
    db.profile.findFirst({ where: { id: userId }, select: { timezone: true } }),
    db.userStreak.findFirst({ where: { userId, streakType: "daily" } }),
  ]);
  const timezone = profile?.timezone ?? "UTC";
  const today = localDate(at, timezone);
  const week = weekOf(today);
  const days = await db.learningAnalytics.findMany({
    where: { userId, sessionDate: { gte: new Date(`${week[0]}T00:00:00Z`) } },
    select: { sessionDate: true },
  });
  const active = new Set(days.map((day) => isoDate(day.sessionDate)));
  const state = {
    currentStreak: streak?.currentStreak ?? 0,
    longestStreak: streak?.longestStreak ?? 0,
    lastActivityDate: streak?.lastActivityDate ? isoDate(streak.lastActivityDate) : null,
    timezone: streak?.timezone ?? timezone,
  };
  const current = currentStreakAt(state, at, timezone);
  return {
    current,
    longest: state.longestStreak,
    nextMilestone: nextMilestone(current),
    today,
    activeToday: active.has(today),
    week: week.map((date) => ({ date, active: active.has(date) })),
  };
}
