"use client";

import { VisuallyHidden } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";
import type { Streaks } from "~/features/engagement/schema";
import { milestones } from "~/features/engagement/streaks/constants";
import classes from "./streak-box.module.css";

const noon = (day: string) => new Date(`${day}T12:00:00Z`);

function Week({ streaks }: { streaks: Streaks }) {
  const t = useTranslations("home.streak");
  const format = useFormatter();
  return (
    <ul className={classes.week}>
      {streaks.week.map(({ day, mark }) => {
        const today = day === streaks.today;
        const name = format.dateTime(noon(day), { weekday: "short", timeZone: "UTC" });
        return (
          <li key={day} className={classes.day} data-mark={mark} data-today={today || undefined}>
            <i className={classes.mark}>{mark === "done" && <IconCheck size={14} aria-hidden="true" />}</i>
            <span aria-hidden="true">{name}</span>
            <VisuallyHidden>{t(`day.${mark}`, { day: name })}</VisuallyHidden>
          </li>
        );
      })}
    </ul>
  );
}

/** Where each milestone stands on the line, in percent: early ones need room, so it is not to scale. */
const PLACES = [16, 36, 66, 100];

/** How much of the line is done: between two milestones by the days between them. */
function doneShare(days: number): number {
  const reached = milestones.findLastIndex((milestone) => milestone <= days);
  const from = { days: milestones[reached] ?? 0, place: PLACES[reached] ?? 0 };
  const next = milestones[reached + 1];
  if (next === undefined) return 100;
  const to = PLACES[reached + 1] ?? 100;
  return from.place + ((to - from.place) * (days - from.days)) / (next - from.days);
}

function Milestones({ streaks }: { streaks: Streaks }) {
  const t = useTranslations("home.streak");
  return (
    <div className={classes.line}>
      <i className={classes.done} style={{ width: `${doneShare(streaks.current)}%` }} />
      <ul aria-label={t("milestones")}>
        {milestones.map((milestone, place) => {
          const got = milestone <= streaks.current;
          return (
            <li
              key={milestone}
              className={classes.stop}
              style={{ left: `${PLACES[place]}%` }}
              data-got={got || undefined}
              data-next={milestone === streaks.nextMilestone || undefined}
            >
              <i className={classes.stopMark}>{got && <IconCheck size={10} aria-hidden="true" />}</i>
              {milestone}
              {got && <VisuallyHidden>{t("reached")}</VisuallyHidden>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Days in a row, this week and the next milestone. */
export function StreakBox({ streaks }: { streaks: Streaks }) {
  const t = useTranslations("home.streak");
  const id = useId();
  const { current, longest, nextMilestone: next } = streaks;
  const ahead = next === null ? t("beyond") : t("toNext", { left: next - current, milestone: next });
  return (
    <section className={classes.box} aria-labelledby={id}>
      <h2 id={id}>{t("title")}</h2>
      <div className={classes.days}>
        <span className={classes.length}>
          {t.rich("daysInARow", {
            days: current,
            number: (text) => <b className={classes.number}>{text}</b>,
          })}
        </span>
        <span className={classes.onPhone}>
          {next === null ? null : t("toNextShort", { left: next - current, milestone: next })}
        </span>
      </div>
      <Week streaks={streaks} />
      <Milestones streaks={streaks} />
      <p className={classes.words}>
        {current === 0 ? t("start") : ahead} {longest > current && t("longest", { days: longest })}
      </p>
    </section>
  );
}
