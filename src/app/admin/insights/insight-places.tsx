import { useTranslations } from "next-intl";
import { Places } from "~/components/layout/places";
import { type InsightChoice, insightsHref } from "~/features/engagement/insights/rules";

const PATHS = { labs: "/admin/insights", challenges: "/admin/insights/challenges" } as const;

interface InsightPlacesProps extends Pick<InsightChoice, "days" | "classId"> {
  current: keyof typeof PATHS;
}

/** Whose figures: those of labs, or those of challenges. Class and window stay as they were chosen. */
export function InsightPlaces({ current, days, classId }: InsightPlacesProps) {
  const t = useTranslations("insights.places");
  return (
    <Places
      label={t("label")}
      places={(["labs", "challenges"] as const).map((place) => ({
        href: insightsHref(PATHS[place], { days, classId }),
        label: t(place),
        current: place === current,
      }))}
    />
  );
}
