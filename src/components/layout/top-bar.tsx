"use client";

import { IconArrowLeft, IconChevronRight, IconFlame, IconSearch } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { useFrame } from "./frame-context";
import type { Crumb, TopBarProps } from "./frame-types";
import { LogoMark } from "./logo";
import { ProfileMenu } from "./profile-menu";
import { SubBar } from "./sub-bar";
import classes from "./top-bar.module.css";
import { useModKey } from "./use-mod-key";

function Crumbs({ crumbs }: { crumbs: Crumb[] }) {
  const t = useTranslations("frame");
  return (
    <nav className={classes.crumbs} aria-label={t("breadcrumb")}>
      {crumbs.map((crumb, place) => {
        const last = place === crumbs.length - 1;
        return (
          <Fragment key={`${crumb.href ?? ""} ${crumb.label}`}>
            {place > 0 && <IconChevronRight className={classes.separator} size={16} aria-hidden="true" />}
            {last || !crumb.href ? (
              <span className={last ? classes.here : classes.step} aria-current={last ? "page" : undefined}>
                {crumb.label}
              </span>
            ) : (
              <Link className={classes.step} href={crumb.href}>
                {crumb.label}
              </Link>
            )}
          </Fragment>
        );
      })}
    </nav>
  );
}

/** Path, search, streak, notices and profile. Rendered by `Page` and `Workspace`, which know the path. */
export function TopBar({ crumbs, backHref }: TopBarProps) {
  const t = useTranslations();
  const { viewer, bell, openSearch } = useFrame();
  const mod = useModKey();
  const days = viewer.streakDays ?? 0;
  return (
    <>
      <header className={classes.bar} data-workspace={backHref ? true : undefined}>
        {backHref ? (
          <Link className={classes.back} href={backHref} aria-label={t("common.back")}>
            <IconArrowLeft size={20} aria-hidden="true" />
          </Link>
        ) : (
          <Link className={classes.mark} href="/" aria-label={t("frame.homeLink")}>
            <LogoMark />
          </Link>
        )}
        <Crumbs crumbs={crumbs} />
        <button
          type="button"
          className={classes.search}
          onClick={openSearch}
          title={t("frame.search.open")}
          aria-keyshortcuts="Control+K Meta+K"
        >
          <IconSearch size={16} aria-hidden="true" />
          <span>{t("frame.search.label")}</span>
          <kbd>{mod} K</kbd>
        </button>
        {days > 0 && (
          <Link className={classes.streak} href="/" aria-label={t("frame.streak", { days })}>
            <IconFlame size={18} aria-hidden="true" />
            <span>{days}</span>
          </Link>
        )}
        {bell}
        <ProfileMenu />
      </header>
      {!backHref && <SubBar />}
    </>
  );
}
