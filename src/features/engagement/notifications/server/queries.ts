import "server-only";
import { createTranslator } from "next-intl";
import type { Locale } from "~/i18n/locales";
import { messagesFor } from "~/messages/load";
import type { Db } from "~/server/db/client";
import { type Notice, type Notices, regradeParams, reviewParams } from "../schema";

interface Row {
  id: string;
  type: string;
  title: string;
  message: string;
  params: unknown;
  actionUrl: string | null;
  isRead: boolean;
  createdAt: Date;
}

/** A person's notices in their language, newest first. */
export async function listNotices(
  db: Db,
  userId: string,
  { cursor, limit }: { cursor?: string | null | undefined; limit: number },
  locale: Locale,
): Promise<Notices> {
  const last = cursor
    ? await db.notification.findFirst({
        where: { id: isUuid(cursor) ? cursor : NOBODY, userId },
        select: { id: true, createdAt: true },
      })
    : null;
  const [rows, unread] = await Promise.all([
    db.notification.findMany({
      where: {
        userId,
        ...(last
          ? {
              OR: [{ createdAt: { lt: last.createdAt } }, { createdAt: last.createdAt, id: { lt: last.id } }],
            }
          : {}),
      },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit + 1,
    }),
    countUnread(db, userId),
  ]);
  const items = rows.slice(0, limit);
  return {
    items: items.map((row) => viewOf(row, locale)),
    nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    unread,
  };
}

export function countUnread(db: Db, userId: string): Promise<number> {
  return db.notification.count({ where: { userId, isRead: false } });
}

const NOBODY = "00000000-0000-0000-0000-000000000000";

function viewOf(row: Row, locale: Locale): Notice {
  return {
    id: row.id,
    type: row.type,
    ...wordsOf(row, locale),
    // Only ways within this site.
    href: row.actionUrl?.startsWith("/") && !row.actionUrl.startsWith("//") ? row.actionUrl : null,
    read: row.isRead,
    createdAt: row.createdAt.toISOString(),
  };
}

/** What the product says itself is put into words here; what somebody wrote stands as it is. */
function wordsOf(
  { type, title, message, params }: Row,
  locale: Locale,
): Pick<Notice, "title" | "message" | "note"> {
  const review = isReviewKind(type) ? reviewParams.safeParse(params).data : undefined;
  if (review && isReviewKind(type)) {
    const t = createTranslator({ locale, messages: messagesFor(locale), namespace: "notifications" });
    return { title: t(`${type}.title`, review), message: t(`${type}.message`, review), note: null };
  }
  const regrade = type === "regrade" ? regradeParams.safeParse(params).data : undefined;
  if (!regrade) return { title, message, note: null };
  const t = createTranslator({ locale, messages: messagesFor(locale), namespace: "notifications.regrade" });
  const { kind, solvedBefore, solvedAfter, attempts: count, note } = regrade;
  const turn = solvedAfter === solvedBefore ? "same" : solvedAfter ? "solved" : "open";
  return {
    title: t(`${kind}.title`, { title: regrade.title[locale] }),
    message: t("message", { attempts: t("attempts", { count }), turn: t(`${kind}.${turn}`) }),
    note,
  };
}

/** Notices of what teachers say of work, and of what is answered to it. */
const REVIEW_KINDS = ["reviewReleased", "reviewAnswered", "groupAnswer"] as const;
const isReviewKind = (type: string): type is (typeof REVIEW_KINDS)[number] =>
  (REVIEW_KINDS as readonly string[]).includes(type);

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
