import { IconFlame } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { StreakNow } from "../schema";
import classes from "./milestone-note.module.css";

/** The word for a milestone in the moment it is reached (004 "Milestone celebrations"); heard when it comes. */
export function MilestoneNote({ days }: { days: StreakNow["milestone"] }) {
  const t = useTranslations("companion.streak.words");
  return (
    <div role="status">
      {days !== null && (
        <p className={classes.note}>
          <IconFlame size={20} aria-hidden="true" />
          {t(`${days}`)}
        </p>
      )}
    </div>
  );
}
