import { IconRoute } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { LARGE_PASTE_CHARACTERS } from "../../constants";
import { challengeJourneyPath } from "../rules";
import classes from "./journey-note.module.css";

interface JourneyNoteProps {
  challengeId: string;
  /** An evaluation was sent. */
  evaluated: boolean;
}

/** What is recorded here, and for whom; the way to it, and whether it was evaluated. */
export function JourneyNote({ challengeId, evaluated }: JourneyNoteProps) {
  const t = useTranslations("challenges");
  return (
    <div className={classes.note}>
      <Link className={classes.journey} href={challengeJourneyPath(challengeId)} prefetch={false}>
        <IconRoute size={18} aria-hidden="true" />
        {t("task.journey")}
        {evaluated && <span className={classes.evaluated}>{t("state.evaluated")}</span>}
      </Link>
      <p className={classes.recorded}>{t("task.recorded", { characters: LARGE_PASTE_CHARACTERS })}</p>
    </div>
  );
}
