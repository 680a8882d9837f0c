import Link from "next/link";
import classes from "./places.module.css";

interface PlacesProps {
  /** What the places are parts of. */
  label: string;
  places: readonly { href: string; label: string; current: boolean }[];
}

/** Parts of an area, each with a page of its own, on top of the page. */
export function Places({ label, places }: PlacesProps) {
  return (
    <nav className={classes.places} aria-label={label}>
      {places.map(({ href, label: name, current }) => (
        <Link key={href} className={classes.place} href={href} aria-current={current ? "page" : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
