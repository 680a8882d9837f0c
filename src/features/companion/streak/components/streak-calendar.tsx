import { VisuallyHidden } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { byMonth, calendarWeeks, middayOf } from "../rules";
import type { StreakView } from "../schema";
import classes from "./streak-calendar.module.css";

const MONDAY_TO_SUNDAY = [0, 1, 2, 3, 4, 5, 6] as const;
/** A Monday, to name the weekdays by. */
const SOME_MONDAY = Date.UTC(2026, 10, 16, 12);
const DAY_MS = 86_400_000;

type Mark = "done" | "missed" | "today";

function Legend() {
  const t = useTranslations("companion.streak.legend");
  return (
    <ul className={classes.legend}>
      {(["done", "missed", "today"] as const).map((mark) => (
        <li key={mark}>
          <i className={classes.mark} data-mark={mark} />
          {t(mark)}
        </li>
      ))}
    </ul>
  );
}

/** The studied days as words, for who does not read the grid. */
function AsText({ days }: { days: string[] }) {
  const t = useTranslations("companion.streak");
  const format = useFormatter();
  return (
    <details className={classes.text}>
      <summary>{t("asText")}</summary>
      {days.length === 0 && <p>{t("none")}</p>}
      <ul>
        {byMonth(days).map(({ month, days: found }) => (
          <li key={month}>
            {format.dateTime(middayOf(`${month}-01`), { month: "long", year: "numeric", timeZone: "UTC" })}
            {": "}
            {format.list(found.map((day) => String(Number(day.slice(8)))))}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The study days of half a year: a table of weekdays by weeks, each cell with its words. */
export function StreakCalendar({ streak }: { streak: StreakView }) {
  const t = useTranslations("companion.streak");
  const format = useFormatter();
  const weeks = calendarWeeks(streak.from, streak.today);
  const studied = new Set(streak.days);
  const dayName = (day: string) =>
    format.dateTime(middayOf(day), { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
  const monthName = (day: string) => format.dateTime(middayOf(day), { month: "short", timeZone: "UTC" });
  const shortDay = (day: string) =>
    format.dateTime(middayOf(day), { day: "numeric", month: "short", timeZone: "UTC" });
  const markOf = (day: string): Mark =>
    studied.has(day) ? "done" : day === streak.today ? "today" : "missed";
  const firstOf = (place: number) => weeks[place]?.find((day) => day !== null) ?? streak.from;
  return (
    <div className={classes.calendar}>
      <table className={classes.table}>
        <caption>
          {t("calendarCaption", {
            from: shortDay(streak.from),
            to: shortDay(streak.today),
            count: streak.days.length,
          })}
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <VisuallyHidden>{t("weekday")}</VisuallyHidden>
            </th>
            {weeks.map((_, place) => {
              const first = firstOf(place);
              const turns = place > 0 && first.slice(0, 7) !== firstOf(place - 1).slice(0, 7);
              return (
                <th key={first} scope="col">
                  <VisuallyHidden>{t("weekOf", { day: shortDay(first) })}</VisuallyHidden>
                  {turns && (
                    <span className={classes.month} aria-hidden="true">
                      {monthName(first)}
                    </span>
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {MONDAY_TO_SUNDAY.map((weekday) => (
            <tr key={weekday}>
              <th scope="row">
                <span className={classes.weekday}>
                  {format.dateTime(new Date(SOME_MONDAY + weekday * DAY_MS), {
                    weekday: "short",
                    timeZone: "UTC",
                  })}
                </span>
              </th>
              {weeks.map((week, place) => {
                const day = week[weekday];
                if (!day) return <td key={firstOf(place)} />;
                const mark = markOf(day);
                const words = t(`day.${mark}`, { day: dayName(day) });
                return (
                  <td key={day} title={words}>
                    <i
                      className={classes.mark}
                      data-mark={mark}
                      data-today={day === streak.today || undefined}
                    />
                    <VisuallyHidden>{words}</VisuallyHidden>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <Legend />
      <AsText days={streak.days} />
    </div>
  );
}
