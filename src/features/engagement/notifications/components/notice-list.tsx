"use client";

import { VisuallyHidden } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import type { Notice } from "../schema";
import classes from "./notice-list.module.css";

interface NoticeListProps {
  notices: readonly Notice[];
  /** A notice is opened, and so read. */
  onOpen: (notice: Notice) => void;
}

/** Notices, newest first; an unread one has a dot, which is also said. */
export function NoticeList({ notices, onOpen }: NoticeListProps) {
  const t = useTranslations("notifications");
  return (
    <ul className={classes.list}>
      {notices.map((notice) => (
        <li key={notice.id} className={classes.notice} data-unread={!notice.read || undefined}>
          {!notice.read && <VisuallyHidden>{t("unread")}</VisuallyHidden>}
          <p className={classes.title}>
            {notice.href ? (
              <Link href={notice.href} className={classes.link} onClick={() => onOpen(notice)}>
                {notice.title}
              </Link>
            ) : (
              notice.title
            )}
          </p>
          {notice.message && <p className={classes.message}>{notice.message}</p>}
          {notice.note && <p className={classes.note}>{t("noteBy", { note: notice.note })}</p>}
          <p className={classes.meta}>
            <DateTime value={notice.createdAt} />
          </p>
        </li>
      ))}
    </ul>
  );
}
