import { type Icon, IconChevronRight } from "@tabler/icons-react";
import Link from "next/link";
import classes from "./also-list.module.css";

export interface AlsoItem {
  id: string;
  href: string;
  icon: Icon;
  title: string;
  /** ", exercise 2": where it stands, after the title. */
  where: string;
  /** "6 min". */
  fact: string;
}

/** What else could be gone on with: lines at the foot of the framed block. */
export function AlsoList({ items }: { items: AlsoItem[] }) {
  if (items.length === 0) return null;
  return (
    <ul className={classes.list}>
      {items.map((item) => (
        <li key={item.id}>
          <Link className={classes.item} href={item.href}>
            <item.icon size={20} aria-hidden="true" />
            <span>
              <b className={classes.title}>{item.title}</b>
              {item.where}
            </span>
            <span className={classes.fact}>{item.fact}</span>
            <IconChevronRight size={16} aria-hidden="true" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
