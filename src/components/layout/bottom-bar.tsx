"use client";

import { Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import classes from "./bottom-bar.module.css";
import { isCurrent, type NavEntry } from "./frame-types";

/** Places a thumb can tell apart; what is beyond goes under "More". */
const ROOM = 5;

/** The navigation of phones. A workspace hides it and puts its own actions there. */
export function BottomBar({ entries }: { entries: NavEntry[] }) {
  const t = useTranslations("frame");
  const pathname = usePathname();
  const shown = entries.length > ROOM ? entries.slice(0, ROOM - 1) : entries;
  const rest = entries.slice(shown.length);
  return (
    <nav className={classes.bar} aria-label={t("mainNav")} data-bottom-bar>
      {shown.map((entry) => (
        <Link
          key={entry.id}
          className={classes.place}
          href={entry.href}
          aria-current={isCurrent(pathname, entry.href) ? "page" : undefined}
        >
          {entry.icon && <entry.icon size={22} aria-hidden="true" />}
          <span>{entry.label}</span>
        </Link>
      ))}
      {rest.length > 0 && (
        <Menu position="top-end">
          <Menu.Target>
            <button type="button" className={classes.place}>
              <IconDots size={22} aria-hidden="true" />
              <span>{t("nav.more")}</span>
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map((entry) => (
              <Menu.Item
                key={entry.id}
                component={Link}
                href={entry.href}
                leftSection={entry.icon && <entry.icon size={20} aria-hidden="true" />}
              >
                {entry.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </nav>
  );
}
