"use client";

import { IconDots } from "@tabler/icons-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId } from "react";
import classes from "./bottom-bar.module.css";
import { isCurrent, type NavEntry } from "./frame-types";

/** Places a thumb can tell apart; what is beyond goes under "More". */
const ROOM = 5;

/** The navigation of phones. A workspace hides it and puts its own actions there. */
export function BottomBar({ entries }: { entries: NavEntry[] }) {
  const t = useTranslations("frame");
  const pathname = usePathname();
  const id = useId();
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
        <>
          <button type="button" className={classes.place} popoverTarget={id}>
            <IconDots size={22} aria-hidden="true" />
            <span>{t("nav.more")}</span>
          </button>
          <div className={classes.more} id={id} popover="auto">
            {rest.map((entry) => (
              <Link
                key={entry.id}
                className={classes.further}
                href={entry.href}
                aria-current={isCurrent(pathname, entry.href) ? "page" : undefined}
                onClick={(event) => event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover()}
              >
                {entry.icon && <entry.icon size={20} aria-hidden="true" />}
                {entry.label}
              </Link>
            ))}
          </div>
        </>
      )}
    </nav>
  );
}
