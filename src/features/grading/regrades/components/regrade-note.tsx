"use client";

import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import type { SeenRegrade } from "../schema";
import classes from "./regrade-note.module.css";

interface RegradeNoteProps {
  regrades: readonly SeenRegrade[];
  /** The attempt is somebody else's: a teacher reads. */
  theirs?: boolean;
}

/** What regrades made of an attempt: when, from what to what, why, and the teacher's words. */
export function RegradeNote({ regrades, theirs = false }: RegradeNoteProps) {
  const t = useTranslations("regrade");
  const verdict = ({ passed }: { passed: boolean }) => t(passed ? "table.passed" : "table.failed");
  const joined = (before: string, next: string) => t("attempt.joined", { before, next });
  return regrades.map(({ at, before, after, reasons, hiddenReasons, note }) => {
    const why = [
      ...reasons.map(({ change, label }) => t(`reason.${change}`, { label })),
      ...(hiddenReasons > 0 ? [t("attempt.hidden", { count: hiddenReasons })] : []),
    ];
    return (
      <div key={at} className={classes.note}>
        <p>
          {t.rich("attempt.line", {
            date: () => <DateTime value={at} as="full" />,
            beforeVerdict: verdict(before),
            beforeScore: before.score,
            afterVerdict: verdict(after),
            afterScore: after.score,
          })}{" "}
          {t("attempt.because", { reasons: why.length > 0 ? why.reduce(joined) : t("reason.rules") })}
        </p>
        {note && (
          <p className={classes.words}>{t(theirs ? "attempt.noteGiven" : "attempt.note", { note })}</p>
        )}
      </div>
    );
  });
}
