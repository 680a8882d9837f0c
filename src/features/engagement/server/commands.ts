import "server-only";
import type { ActivityKind } from "~/features/engagement/schema";
import { advanceStreak, localDate, type StreakState } from "~/features/engagement/streaks/rules";
import type { Db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";

interface Activity {
  userId: string;
  kind: ActivityKind;
  at: Date;
}

interface StreakRow extends StreakState {
  profileZone: string | null;
}

/**
 * A domain reports here that somebody learned something; streaks and the day's analytics follow from it. Call it in
 * the transaction that writes the activity itself, under the person's own identity: either both are kept or neither.
 */
export async function record(db: Db, { userId, at }: Activity): Promise<void> {
  await transaction(db, async (tx) => {
    const [row] = await tx.$queryRaw<StreakRow[]>`
      select s.current_streak as "currentStreak", s.longest_streak as "longestStreak",
             s.last_activity_date::text as "lastActivityDate", s.timezone, p.timezone as "profileZone"
        from engagement.user_streaks s left join identity.profiles p on p.id = s.user_id
       where s.user_id = ${userId}::uuid and s.streak_type = 'daily'
         for update of s`;
    if (!row) return;
    const { profileZone, ...before } = row;
    const zone = profileZone ?? "UTC";
    const after = advanceStreak(before, at, zone);
    await tx.$executeRaw`
      update engagement.user_streaks
         set current_streak = ${after.currentStreak}, longest_streak = ${after.longestStreak},
             last_activity_date = ${after.lastActivityDate}::date, timezone = ${after.timezone}
       where user_id = ${userId}::uuid and streak_type = 'daily'`;
    await tx.$executeRaw`
      insert into engagement.learning_analytics (user_id, course_id, session_date)
      values (${userId}::uuid, null, ${localDate(at, zone)}::date)
      on conflict (user_id, course_id, session_date) do nothing`;
  });
}
