import { useTranslations } from "next-intl";
import { Places } from "~/components/layout/places";

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
    <Places
      label={t("label")}
      places={ORDER.map((place) => ({ href: PLACES[place], label: t(place), current: place === current }))}
    />
  );
}
