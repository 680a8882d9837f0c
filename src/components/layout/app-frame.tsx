"use client";

import { useHotkeys } from "@mantine/hooks";
import { IconUser } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import type { Locale } from "~/i18n/locales";
import classes from "./app-frame.module.css";
import { BottomBar } from "./bottom-bar";
import { FrameContext } from "./frame-context";
import type { FrameViewer, NavEntry, SearchSource } from "./frame-types";
import { Rail } from "./rail";
import { TopBar } from "./top-bar";

/** The palette is a third of the frame's script and seldom the first thing needed. */
const SearchPalette = dynamic(() => import("./search-palette").then((module) => module.SearchPalette), {
  ssr: false,
});

interface AppFrameProps {
  viewer: FrameViewer;
  nav: NavEntry[];
  /** The hook that fills the palette; the same one for the life of the frame. */
  useSearch: SearchSource;
  /** Beside the profile in the top bar: the product's notices. */
  bell?: ReactNode;
  profileHref: string;
  onSignOut: () => void;
  /** Keeps the chosen language with the account. */
  onSaveLocale?: (locale: Locale) => Promise<unknown>;
  children: ReactNode;
}

/**
 * Rail, bottom bar and palette around the pages of one area. The top bar belongs to the page (`Page`, `Workspace`),
 * because only the page knows its path; a `Workspace` inside narrows the rail to icons.
 */
export function AppFrame({
  viewer,
  nav,
  useSearch,
  bell,
  profileHref,
  onSignOut,
  onSaveLocale,
  children,
}: AppFrameProps) {
  const t = useTranslations("frame");
  const [palette, setPalette] = useState<"never" | "open" | "closed">("never");
  const openSearch = useCallback(() => setPalette("open"), []);
  useHotkeys([["mod+K", openSearch]], []);
  const services = useMemo(
    () => ({ TopBar, viewer, nav, bell, openSearch, profileHref, onSignOut, onSaveLocale }),
    [viewer, nav, bell, openSearch, profileHref, onSignOut, onSaveLocale],
  );
  return (
    <FrameContext value={services}>
      <a className={classes.skip} href="#content">
        {t("skip")}
      </a>
      <div className={classes.app}>
        <Rail entries={nav} />
        <div className={classes.main}>{children}</div>
      </div>
      <BottomBar entries={nav} />
      {palette !== "never" && (
        <SearchPalette
          opened={palette === "open"}
          onClose={() => setPalette("closed")}
          pages={[
            ...nav,
            { id: "profile", href: profileHref, label: t("profileMenu.profile"), icon: IconUser },
          ]}
          useGroups={useSearch}
        />
      )}
    </FrameContext>
  );
}
