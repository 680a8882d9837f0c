"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useFrame } from "./frame-context";
import { isCurrent } from "./frame-types";
import classes from "./sub-bar.module.css";

/** On phones, which have no rail: the places below the one that is open, in a line under the top bar. */
export function SubBar() {
  const { nav } = useFrame();
  const pathname = usePathname();
  const open = nav.find((entry) => entry.children && isCurrent(pathname, entry.href));
  if (!open?.children) return null;
  return (
    <nav className={classes.bar} aria-label={open.label}>
      {open.children.map((entry) => (
        <Link
          key={entry.id}
          className={classes.place}
          href={entry.href}
          aria-current={isCurrent(pathname, entry.href) ? "page" : undefined}
        >
          {entry.label}
        </Link>
      ))}
    </nav>
  );
}
