import { useFormatter, useTranslations } from "next-intl";
import { TextLink } from "~/components/layout/button-link";
import { middayOf } from "../rules";
import type { StreakView } from "../schema";
import classes from "./streak-explained.module.css";

/** Why the number is what it is: what counts, whose day it is, zones, and when it ends. */
export function StreakExplained({ streak }: { streak: StreakView }) {
  const t = useTranslations("companion.streak.explain");
  const format = useFormatter();
  const today = format.dateTime(middayOf(streak.today), {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  return (
    <dl className={classes.list}>
      <div>
        <dt>{t("countsTitle")}</dt>
        <dd>{t("counts")}</dd>
      </div>
      <div>
        <dt>{t("dayTitle")}</dt>
        <dd>
          {t("day", { zone: streak.timezone, today })}{" "}
          <TextLink href="/profile" underline="always">
            {t("changeZone")}
          </TextLink>
        </dd>
      </div>
      <div>
        <dt>{t("lapseTitle")}</dt>
        <dd>{t("lapse")}</dd>
      </div>
      <div>
        <dt>{t("zonesTitle")}</dt>
        <dd>{t("zones")}</dd>
      </div>
      <div>
        <dt>{t("otherTitle")}</dt>
        <dd>{t("other")}</dd>
      </div>
    </dl>
  );
}
