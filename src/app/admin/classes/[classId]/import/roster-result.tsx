"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { ProgressBar } from "~/components/data/progress-bar";
import { ButtonLink } from "~/components/layout/button-link";
import { Section } from "~/components/layout/page";
import { type OutcomeCounts, outcomes } from "~/features/identity/rosters/schema";
import classes from "./roster.module.css";
import { useLetters } from "./use-import";

interface RosterResultProps {
  classId: string;
  counts: OutcomeCounts;
  letters: boolean;
  onAgain: () => void;
}

/** What an import did. */
export function RosterResult({ classId, counts, letters, onAgain }: RosterResultProps) {
  const t = useTranslations("rosters.import");
  const leaving = useLetters(classId, letters);
  const told = outcomes.filter((one) => counts[one] > 0);
  return (
    <Section id="roster-result" title={t("resultTitle")} ruled>
      <div className={classes.done}>
        <div role="status">
          <ul className={classes.issues}>
            {told.map((one) => (
              <li key={one}>{t(`result.${one}`, { count: counts[one] })}</li>
            ))}
            {letters && <li>{t("lettersLeave")}</li>}
            {!letters && counts.invite + counts.renew > 0 && <li>{t("lettersWait")}</li>}
          </ul>
        </div>
        {leaving && (
          <ProgressBar value={leaving.done} max={leaving.total} label={t("lettersProgress")} width={160}>
            {t("progressWords", { done: leaving.done, total: leaving.total })}
          </ProgressBar>
        )}
        <div className={classes.actions}>
          <ButtonLink href={`/admin/classes/${classId}`}>{t("toClass")}</ButtonLink>
          <Button variant="subtle" onClick={onAgain}>
            {t("again")}
          </Button>
        </div>
      </div>
    </Section>
  );
}
