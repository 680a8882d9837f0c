"use client";

import { UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { useTRPC } from "~/trpc/client";
import { MOST_COUNTED, NOTICES_IN_PANEL } from "../constants";
import classes from "./notice-bell.module.css";

const NoticePanel = dynamic(() => import("./notice-panel").then((module) => module.NoticePanel), {
  ssr: false,
});

/**
 * The bell of the top bar: how many notices are unread; behind it the latest, loaded when it is first opened. Asked anew
 * with each page and when the window is looked at again; not by the clock, since an idle page is nobody's activity.
 */
export function NoticeBell() {
  const t = useTranslations("notifications");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.engagement.notifications.list.queryOptions({ limit: NOTICES_IN_PANEL }));
  const [opened, setOpened] = useState(false);
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const unread = data?.unread ?? 0;
  return (
    <>
      <UnstyledButton className={classes.bell} popoverTarget={id}>
        <IconBell size={20} aria-hidden="true" />
        {unread > 0 && (
          <span className={classes.count} aria-hidden="true">
            {unread > MOST_COUNTED ? `${MOST_COUNTED}+` : unread}
          </span>
        )}
        <VisuallyHidden>{t("bell", { count: unread })}</VisuallyHidden>
      </UnstyledButton>
      <div
        className={classes.panel}
        id={id}
        ref={panel}
        popover="auto"
        role="dialog"
        aria-label={t("title")}
        onToggle={(event) => {
          if (event.newState === "open") setOpened(true);
        }}
      >
        {opened && <NoticePanel onLeave={() => panel.current?.hidePopover()} />}
      </div>
    </>
  );
}
