import "server-only";
import type { ActivityKind } from "~/features/engagement/schema";
import { advanceStreak, localDate } from "~/features/engagement/streaks/rules";
import type { Db } from "~/server/db/client";

/** Something a person did, reported by the domain in which it happened. */
export interface Activity {
  userId: string;
  kind: ActivityKind;
  at: Date;
}

/** A date column's value: midnight UTC of the local date. */
const asDate = (date: string) => new Date(`${date}T00:00:00Z`);

/**
 * Lets what happened count: the day of the platform streak and of the daily analytics. Call it in the transaction
 * that writes the activity itself, so that neither exists without the other.
 * @returns the days in a row after it, and whether this activity was the first of its day
 */
export async function record(
  db: Db,
  { userId, at }: Activity,
): Promise<{ current: number; firstOfDay: boolean }> {
  const [profile] = await db.$queryRaw<{ timezone: string }[]>`
    select coalesce(p.timezone, 'UTC') as timezone from identity.profiles p where p.id = ${userId}::uuid`;
  const timezone = profile?.timezone ?? "UTC";
  const today = localDate(at, timezone);
  await db.$executeRaw`
    insert into engagement.user_streaks (user_id, streak_type) values (${userId}::uuid, 'daily')
    on conflict (user_id, streak_type) do nothing`;
  const [row] = await db.$queryRaw<
    { current: number; longest: number; last: string | null; timezone: string }[]
  >`
    select s.current_streak as current, s.longest_streak as longest,
      to_char(s.last_activity_date, 'YYYY-MM-DD') as last, s.timezone
    from engagement.user_streaks s where s.user_id = ${userId}::uuid and s.streak_type = 'daily' for update`;
  const before = {
    currentStreak: row?.current ?? 0,
    longestStreak: row?.longest ?? 0,
    lastActivityDate: row?.last ?? null,
    timezone: row?.timezone ?? timezone,
  };
  const after = advanceStreak(before, at, timezone);
  await db.userStreak.updateMany({
    where: { userId, streakType: "daily" },
    data: {
      currentStreak: after.currentStreak,
      longestStreak: after.longestStreak,
      lastActivityDate: after.lastActivityDate ? asDate(after.lastActivityDate) : null,
      timezone,
    },
  });
  const added = await db.$executeRaw`
    insert into engagement.learning_analytics (user_id, course_id, session_date)
    values (${userId}::uuid, null, ${today}::date)
    on conflict (user_id, course_id, session_date) do nothing`;
  return { current: after.currentStreak, firstOfDay: added > 0 };
}
