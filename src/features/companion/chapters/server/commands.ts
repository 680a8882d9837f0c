import "server-only";
import type { Db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";
import type { StreakNow } from "../../streak/schema";
import { recordStudy } from "../../streak/server/commands";
import { countedMinutes, setsClock } from "../rules";

interface Visit {
  userId: string;
  /** Of a chapter that this person may read. */
  chapterId: string;
  /** Of reading since the last report. 0 = opened. */
  minutes: number;
  sectionId?: string | undefined;
  at: Date;
}

interface Standing {
  id: string;
  timeSpentMinutes: number;
  lastAccessedAt: Date;
  status: "not_started" | "in_progress" | "completed";
}

/**
 * Somebody reads a chapter (004 §2): begins it, adds minutes, keeps the section. A minute read is study, so the streak
 * follows. More minutes than have passed since the last report are not counted.
 */
export async function recordVisit(
  db: Db,
  { userId, chapterId, minutes, sectionId, at }: Visit,
): Promise<{ timeSpentMinutes: number; status: Standing["status"]; streak: StreakNow | null }> {
  return await transaction(db, async (tx) => {
    const begun = await tx.$executeRaw`
      insert into companion.chapter_progress (student_id, chapter_id, completion_status, last_accessed_at)
      values (${userId}::uuid, ${chapterId}, 'in_progress', ${at})
      on conflict (student_id, chapter_id) do nothing`;
    const [before] = await tx.$queryRaw<Standing[]>`
      select id::text, time_spent_minutes as "timeSpentMinutes", last_accessed_at as "lastAccessedAt",
             completion_status::text as status
        from companion.chapter_progress
       where student_id = ${userId}::uuid and chapter_id = ${chapterId}
         for update`;
    if (!before) throw new Error("progress that was just written is not there");
    const since = begun === 1 ? null : at.getTime() - before.lastAccessedAt.getTime();
    const counted = countedMinutes(minutes, since);
    const timeSpentMinutes = before.timeSpentMinutes + counted;
    const moved = setsClock(minutes, counted, since);
    await tx.$executeRaw`
      update companion.chapter_progress
         set time_spent_minutes = ${timeSpentMinutes},
             last_section_id = coalesce(${sectionId ?? null}, last_section_id),
             last_accessed_at = case when ${moved} then greatest(last_accessed_at, ${at}) else last_accessed_at end
       where id = ${before.id}::uuid`;
    const streak = counted > 0 ? await recordStudy(tx, userId, "chapterRead", at) : null;
    return { timeSpentMinutes, status: before.status, streak };
  });
}
