"use client";

import { useFormatter, useTimeZone, useTranslations } from "next-intl";
import { useMemo } from "react";
import { usePlayer } from "../../client";
import { lengthOf } from "../rules";

const TIME = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const DAY = { day: "numeric", month: "short" } as const;
const WHOLE_DAY = { year: "numeric", month: "numeric", day: "numeric" } as const;

export type Times = ReturnType<typeof useTimes>;

/** Moments of the journey in the reader's zone and language. */
export function useTimes() {
  const format = useFormatter();
  const timeZone = useTimeZone();
  const t = useTranslations("player.axis");
  const { events } = usePlayer().player;
  const [first = 0, last = first] = [events[0]?.at, events.at(-1)?.at];
  return useMemo(() => {
    const time = (at: number) => format.dateTime(at, TIME);
    const day = (at: number) => format.dateTime(at, DAY);
    const several = format.dateTime(first, WHOLE_DAY) !== format.dateTime(last, WHOLE_DAY);
    return {
      time,
      day,
      /** Minutes by which that clock is ahead of UTC. */
      offset: (at: number) => offsetIn(offsetClock(timeZone), at),
      /** The journey goes over several days. */
      several,
      /** With the day, where the journey has several. */
      moment: (at: number) => (several ? `${day(at)} ${time(at)}` : time(at)),
      /** "11 min", "3 h", "2 days". */
      length: (ms: number) => {
        const long = lengthOf(ms);
        if (long.unit === "minutes") return t("gap", { minutes: long.minutes });
        return long.unit === "hours"
          ? t("gapHours", { hours: long.hours })
          : t("gapDays", { days: long.days });
      },
    };
  }, [format, timeZone, t, first, last]);
}

const clocks = new Map<string | undefined, Intl.DateTimeFormat>();

/** Making one takes longer than all that is asked of it. */
function offsetClock(timeZone: string | undefined): Intl.DateTimeFormat {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat("en", {
      ...(timeZone ? { timeZone } : {}),
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      hourCycle: "h23",
    });
  clocks.set(timeZone, clock);
  return clock;
}

function offsetIn(clock: Intl.DateTimeFormat, at: number): number {
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const local = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  return Math.round((local - Math.floor(at / 60_000) * 60_000) / 60_000);
}
