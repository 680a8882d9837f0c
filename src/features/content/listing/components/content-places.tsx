import Link from "next/link";
import { useTranslations } from "next-intl";
import classes from "./content-places.module.css";

const PLACES = {
  labs: "/admin/content",
  companion: "/admin/content/companion",
  challenges: "/admin/content/challenges",
  knowledge: "/admin/content/knowledge",
} as const;

const ALL = ["labs", "companion", "challenges", "knowledge"] as const;

interface ContentPlacesProps {
  current: keyof typeof PLACES;
  /** The person only assists in a class: what such people may write. */
  assists?: boolean;
}

/** The parts of the content that authors write, on top of the list of each. */
export function ContentPlaces({ current, assists = false }: ContentPlacesProps) {
  const t = useTranslations("content.places");
  const places = assists ? (["challenges", "knowledge"] as const) : ALL;
  return (
    <nav className={classes.places} aria-label={t("label")}>
      {places.map((place) => (
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
