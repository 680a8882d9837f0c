import "server-only";
import { record } from "~/features/engagement/server/commands";
import { milestones } from "~/features/engagement/streaks/constants";
import { advanceStreak, localDate, type StreakState } from "~/features/engagement/streaks/rules";
import type { Db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";
import type { StreakNow } from "../schema";

interface StreakRow extends StreakState {
  profileZone: string | null;
}

/**
 * Somebody studied (004 "update_streak"): the streak of study days, the day itself, and what the whole platform counts.
 * Call it in the transaction of the activity, under the person's own identity. Both streaks follow the one rule of
 * engagement; twice on a day counts once.
 */
export async function recordStudy(
  db: Db,
  userId: string,
  kind: "chapterRead" | "quizSubmitted",
  at: Date,
): Promise<StreakNow> {
  return await transaction(db, async (tx) => {
    const [row] = await tx.$queryRaw<StreakRow[]>`
      select s.current_streak as "currentStreak", s.longest_streak as "longestStreak",
             s.last_activity_date::text as "lastActivityDate", s.timezone, p.timezone as "profileZone"
        from companion.streaks s left join identity.profiles p on p.id = s.student_id
       where s.student_id = ${userId}::uuid
         for update of s`;
    if (!row) throw new Error("a student without a streak: the trigger on identity.users makes one");
    const { profileZone, ...before } = row;
    const zone = profileZone ?? "UTC";
    const after = advanceStreak(before, at, zone);
    await tx.$executeRaw`
      update companion.streaks
         set current_streak = ${after.currentStreak}, longest_streak = ${after.longestStreak},
             last_activity_date = ${after.lastActivityDate}::date, timezone = ${after.timezone}
       where student_id = ${userId}::uuid`;
    await tx.$executeRaw`
      insert into companion.study_days (student_id, day, timezone, first_activity_at)
      values (${userId}::uuid, ${localDate(at, zone)}::date, ${zone}, ${at})
      on conflict (student_id, day) do nothing`;
    await record(tx, { userId, kind, at });
    const grew = after.currentStreak !== before.currentStreak;
    return {
      current: after.currentStreak,
      longest: after.longestStreak,
      milestone: (grew && milestones.find((days) => days === after.currentStreak)) || null,
    };
  });
}
