"use client";

import { useTranslations } from "next-intl";
import { usePlayer } from "../../client";
import { useClock } from "../../clock/components/use-clock";
import { submissionsAround } from "../rules";
import classes from "./event-details.module.css";

/** As many squares as have room in a line; of more tests the numbers are told. */
const MOST = 12;

/** How the tests stand at an event: the last submission at or before it, and when the next one came. */
export function TestStrip({ index }: { index: number }) {
  const t = useTranslations("player.code.tests");
  const clock = useClock();
  const { events, facts } = usePlayer().player;
  const { last, next } = submissionsAround(facts.submissions, index);
  const now = events[index]?.at;
  const timeOf = (place: number | null) => {
    const at = place === null ? undefined : events[facts.submissions[place]?.index ?? -1]?.at;
    return at === undefined ? null : clock(at, now);
  };
  const submission = last === null ? undefined : facts.submissions[last];
  const [at, coming] = [timeOf(last), timeOf(next)];
  return (
    <div className={classes.strip}>
      <b>{t("title")}</b>
      {submission && at !== null ? (
        <>
          {submission.total <= MOST && (
            <span
              className={classes.squares}
              role="img"
              aria-label={t("label", {
                passed: submission.passed,
                failed: submission.total - submission.passed,
              })}
            >
              {Array.from({ length: submission.total }, (_, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a square is its place
                <i key={place} data-passed={place < submission.passed || undefined} />
              ))}
            </span>
          )}
          <span>
            {t("at", { passed: submission.passed, total: submission.total, at })}
            {coming !== null && t("next", { at: coming })}
          </span>
        </>
      ) : (
        <span>{coming === null ? t("never") : t("first", { at: coming })}</span>
      )}
    </div>
  );
}
