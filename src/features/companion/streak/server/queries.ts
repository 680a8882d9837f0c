import "server-only";
import { milestones } from "~/features/engagement/streaks/constants";
import { currentStreakAt, localDate, nextMilestone } from "~/features/engagement/streaks/rules";
import type { Db } from "~/server/db/client";
import { CALENDAR_DAYS } from "../constants";
import type { StreakNow, StreakView } from "../schema";

const isoDate = (date: Date) => date.toISOString().slice(0, 10);
const DAY_MS = 86_400_000;

interface StreakRow {
  currentStreak: number | null;
  longestStreak: number | null;
  lastActivityDate: string | null;
  timezone: string | null;
  profileZone: string | null;
  days: string[];
}

/**
 * A person's streak of study days as it reads at a moment, in the zone of their profile, with its calendar. One statement:
 * the database has to be asked who calls anyhow, so the answer comes with it and is never an old one.
 */
export async function readStreak(db: Db, userId: string, at: Date): Promise<StreakView> {
  // Two days more than the calendar has: what its first day is depends on the zone.
  const since = isoDate(new Date(at.getTime() - (CALENDAR_DAYS + 2) * DAY_MS));
  const [row] = await db.$queryRaw<StreakRow[]>`
    select s.current_streak as "currentStreak", s.longest_streak as "longestStreak",
           s.last_activity_date::text as "lastActivityDate", s.timezone, p.timezone as "profileZone",
           array(select d.day::text from companion.study_days d
                  where d.student_id = u.id and d.day >= ${since}::date order by d.day) as days
      from (select ${userId}::uuid as id) u
      left join companion.streaks s on s.student_id = u.id
      left join identity.profiles p on p.id = u.id`;
  const timezone = row?.profileZone ?? "UTC";
  const today = localDate(at, timezone);
  const from = isoDate(new Date(Date.parse(`${today}T00:00:00Z`) - (CALENDAR_DAYS - 1) * DAY_MS));
  const last = row?.lastActivityDate ?? null;
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
    days: (row?.days ?? []).filter((day) => day >= from),
  };
}

/** The streak as it reads now, for an activity that was counted before: no milestone is reached twice. */
export async function currentStreak(db: Db, userId: string, at: Date): Promise<StreakNow> {
  const { current, longest } = await readStreak(db, userId, at);
  return { current, longest, milestone: null };
}
