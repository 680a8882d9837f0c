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

/** The same for what a notice tells of, where somebody read it without opening the notice. */
export async function markSourcesRead(
  db: Db,
  userId: string,
  sourceIds: readonly string[],
): Promise<{ unread: number }> {
  await db.notification.updateMany({
    where: { userId, isRead: false, sourceId: { in: [...sourceIds] } },
    data: { isRead: true, readAt: new Date() },
  });
  return { unread: await countUnread(db, userId) };
}
