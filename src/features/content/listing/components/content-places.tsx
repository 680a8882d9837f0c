import Link from "next/link";
import { useTranslations } from "next-intl";
import classes from "./content-places.module.css";

const PLACES = {
  labs: "/admin/content",
  companion: "/admin/content/companion",
  challenges: "/admin/content/challenges",
  knowledge: "/admin/content/knowledge",
} as const;

const ORDER = ["labs", "companion", "challenges", "knowledge"] as const;

/** The parts of the content that authors write, on top of the list of each. */
export function ContentPlaces({ current }: { current: keyof typeof PLACES }) {
  const t = useTranslations("content.places");
  return (
    <nav className={classes.places} aria-label={t("label")}>
      {ORDER.map((place) => (
        <Link
          key={place}
          className={classes.place}
          href={PLACES[place]}
          aria-current={place === current ? "page" : undefined}
        >
          {t(place)}
        </Link>
      ))}
    </nav>
  );
}
