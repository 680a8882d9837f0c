"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { isCurrent, type NavEntry } from "./frame-types";
import { LogoMark } from "./logo";
import classes from "./rail.module.css";

function RailChildren({ entries, pathname }: { entries: NavEntry[]; pathname: string }) {
  return (
    <ul className={classes.children}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <Link
            className={classes.child}
            href={entry.href}
            aria-current={isCurrent(pathname, entry.href) ? "page" : undefined}
          >
            {entry.label}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The navigation of wide screens: words, or icons with their words on hover and focus beside a workspace. */
export function Rail({ entries }: { entries: NavEntry[] }) {
  const t = useTranslations();
  const pathname = usePathname();
  return (
    <nav className={classes.rail} aria-label={t("frame.mainNav")}>
      <Link className={classes.brand} href="/" aria-label={t("frame.homeLink")}>
        <LogoMark />
        <span className={classes.word}>{t("common.appName")}</span>
      </Link>
      <ul className={classes.list}>
        {entries.map((entry) => {
          const current = isCurrent(pathname, entry.href);
          return (
            <li key={entry.id} className={entry.separated ? classes.separated : undefined}>
              <Link className={classes.entry} href={entry.href} aria-current={current ? "page" : undefined}>
                {entry.icon && <entry.icon size={20} aria-hidden="true" />}
                <span className={classes.label}>{entry.label}</span>
              </Link>
              {current && entry.children && <RailChildren entries={entry.children} pathname={pathname} />}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
