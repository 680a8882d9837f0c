import { IconCheck } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { milestones } from "~/features/engagement/streaks/constants";
import type { StreakView } from "../schema";
import classes from "./milestone-list.module.css";

/** The milestones with their words; a word is said once it is earned. */
export function MilestoneList({ streak }: { streak: StreakView }) {
  const t = useTranslations("companion.streak");
  return (
    <ol className={classes.list}>
      {milestones.map((days) => {
        const reached = streak.reached.includes(days);
        return (
          <li key={days} className={classes.milestone} data-reached={reached || undefined}>
            <i className={classes.mark}>{reached && <IconCheck size={14} aria-hidden="true" />}</i>
            <span className={classes.days}>{t("milestoneDays", { days })}</span>
            <span className={classes.words}>{reached ? t(`words.${days}`) : t("ahead")}</span>
          </li>
        );
      })}
    </ol>
  );
}
