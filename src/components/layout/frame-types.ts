import type { Icon } from "@tabler/icons-react";

/** One place of the navigation. `children` show below it in the rail while the place is open. */
export interface NavEntry {
  id: string;
  href: string;
  label: string;
  icon?: Icon;
  /** Starts a new group in the rail (a hairline above). */
  separated?: boolean;
  children?: NavEntry[];
}

/** What the frame shows of the person who is signed in. */
export interface FrameViewer {
  name: string;
  avatarUrl?: string | null;
  /** Days of the current streak; left out while nothing counts them. */
  streakDays?: number | null;
}

/** One step of the path in the top bar; the last one is the page itself and has no link. */
export interface Crumb {
  label: string;
  href?: string;
}

/** What only the page knows of its top bar. */
export interface TopBarProps {
  crumbs: Crumb[];
  /** A workspace's way back on phones; a page shows the mark there. */
  backHref?: string;
}

/** Something the palette can open. `keywords` are matched but not shown. */
export interface SearchItem {
  id: string;
  label: string;
  href: string;
  description?: string;
  keywords?: string[];
  icon?: Icon;
}

export interface SearchGroup {
  label: string;
  items: SearchItem[];
}

/** A hook that gives the palette what features can open; it runs only once the palette has been opened. */
export type SearchSource = () => { groups: SearchGroup[]; pending: boolean };

/** Is `href` the open place? Home only on itself, everything else also on what is below it. */
export function isCurrent(pathname: string, href: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
