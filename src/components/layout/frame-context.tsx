"use client";

import { type ComponentType, createContext, type ReactNode, useContext } from "react";
import type { Locale } from "~/i18n/locales";
import type { FrameViewer, NavEntry, TopBarProps } from "./frame-types";

/** What the parts of the frame share: the person, and the acts that the product supplies. */
export interface FrameServices {
  /** Comes with the frame, so that page, skeleton and error of a route do not each load a copy of it. */
  TopBar: ComponentType<TopBarProps>;
  viewer: FrameViewer;
  nav: NavEntry[];
  /** What the product puts beside the profile: its notices. */
  bell?: ReactNode;
  openSearch: () => void;
  profileHref: string;
  onSignOut: () => void;
  /** Keeps the chosen language with the account. */
  onSaveLocale?: ((locale: Locale) => Promise<unknown>) | undefined;
}

export const FrameContext = createContext<FrameServices | null>(null);

/** The top bar of the frame around, filled by the page. */
export function FramedTopBar(props: TopBarProps) {
  const { TopBar } = useFrame();
  return <TopBar {...props} />;
}

/** The frame around the page; throws outside of one, because a top bar without a person is a mistake. */
export function useFrame(): FrameServices {
  const services = useContext(FrameContext);
  if (!services) throw new Error("useFrame needs an AppFrame above it");
  return services;
}
