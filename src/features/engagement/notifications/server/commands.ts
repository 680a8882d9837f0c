import "server-only";
import type { Db } from "~/server/db/client";
import { countUnread } from "./queries";

/** Marks a person's notices as read, those named or all. Once more changes nothing: the first time of reading stays. */
export async function markRead(
  db: Db,
  userId: string,
  ids: readonly string[] | undefined,
): Promise<{ unread: number }> {
  await db.notification.updateMany({
    where: { userId, isRead: false, ...(ids ? { id: { in: [...ids] } } : {}) },
    data: { isRead: true, readAt: new Date() },
  });
  return { unread: await countUnread(db, userId) };
}
