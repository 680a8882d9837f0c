"use client";

import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import { TextLink } from "~/components/layout/button-link";
import { playerPath } from "../../../journey/player/rules";
import { stuckVerdicts } from "../../constants";
import type { StuckVerdict } from "../../types";
import type { NeedsMe } from "../types";
import classes from "./needs-me.module.css";

type Judged = NeedsMe["judged"][number];

interface JudgedListProps {
  judged: readonly Judged[];
  onSay: (entry: Judged, verdict: StuckVerdict | null) => void;
}

/** What was said lately of whom; it may be said otherwise, or taken back. */
export function JudgedList({ judged, onSay }: JudgedListProps) {
  const t = useTranslations("needsMe");
  if (judged.length === 0) return null;
  return (
    <details className={classes.judged}>
      <summary>{t("judged.title", { count: judged.length })}</summary>
      <ul>
        {judged.map((entry) => (
          <li key={`${entry.markIds[0]} ${entry.verdict}`}>
            <span className={classes.who}>
              <TextLink className={classes.name} href={playerPath(entry)}>
                {entry.name}
              </TextLink>{" "}
              <span className={classes.meta}>
                {t("stuck.on", { title: entry.title })}{" "}
                {entry.rules.map((rule) => t(`rule.${rule}`)).join(t("new.between"))}
                {" · "}
                {entry.mine ? t("judged.byMe") : t("judged.by", { name: entry.judgedBy ?? "" })}{" "}
                <DateTime value={entry.at} />
              </span>
            </span>
            {entry.mayJudge ? (
              <span className={classes.say}>
                {stuckVerdicts.map((verdict) => (
                  <button
                    key={verdict}
                    type="button"
                    className={classes.word}
                    aria-pressed={entry.verdict === verdict}
                    aria-label={t("stuck.sayOf", { verdict: t(`stuck.${verdict}`), ...entryNames(entry) })}
                    onClick={() => entry.verdict !== verdict && onSay(entry, verdict)}
                  >
                    {t(`stuck.${verdict}`)}
                  </button>
                ))}
                <button
                  type="button"
                  className={classes.word}
                  aria-label={t("stuck.sayOf", { verdict: t("judged.putBack"), ...entryNames(entry) })}
                  onClick={() => onSay(entry, null)}
                >
                  {t("judged.putBack")}
                </button>
              </span>
            ) : (
              <span className={classes.meta}>{t(`stuck.${entry.verdict}`)}</span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

const entryNames = ({ name, title }: Judged) => ({ name, title });
