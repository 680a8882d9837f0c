import "server-only";
import { milestones } from "~/features/engagement/streaks/constants";
import { currentStreakAt, localDate, nextMilestone } from "~/features/engagement/streaks/rules";
import type { Db } from "~/server/db/client";
import { CALENDAR_DAYS } from "../constants";
import type { StreakNow, StreakView } from "../schema";

const isoDate = (date: Date) => date.toISOString().slice(0, 10);
const DAY_MS = 86_400_000;

/** A person's streak of study days as it reads at a moment, in the zone of their profile, with its calendar. */
export async function readStreak(db: Db, userId: string, at: Date): Promise<StreakView> {
  const [row, profile] = await Promise.all([
    db.streak.findFirst({ where: { studentId: userId } }),
    db.profile.findFirst({ where: { id: userId }, select: { timezone: true } }),
  ]);
  const timezone = profile?.timezone ?? "UTC";
  const today = localDate(at, timezone);
  const from = isoDate(new Date(Date.parse(`${today}T00:00:00Z`) - (CALENDAR_DAYS - 1) * DAY_MS));
  const days = await db.studyDay.findMany({
    where: { studentId: userId, day: { gte: new Date(`${from}T00:00:00Z`) } },
    select: { day: true },
    orderBy: { day: "asc" },
  });
  const last = row?.lastActivityDate ? isoDate(row.lastActivityDate) : null;
  const state = {
    currentStreak: row?.currentStreak ?? 0,
    longestStreak: row?.longestStreak ?? 0,
    lastActivityDate: last,
    timezone: row?.timezone ?? "UTC",
  };
  const current = currentStreakAt(state, at, timezone);
  return {
    current,
    longest: state.longestStreak,
    lastActivityDate: last,
    timezone,
    today,
    activeToday: last !== null && last >= today,
    nextMilestone: nextMilestone(current),
    reached: milestones.filter((one) => one <= state.longestStreak),
    from,
    days: days.map((one) => isoDate(one.day)),
  };
}

/** The streak as it reads now, for an activity that was counted before: no milestone is reached twice. */
export async function currentStreak(db: Db, userId: string, at: Date): Promise<StreakNow> {
  const { current, longest } = await readStreak(db, userId, at);
  return { current, longest, milestone: null };
}
