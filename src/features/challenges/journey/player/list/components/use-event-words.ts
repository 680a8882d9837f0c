"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useTimes } from "../../axis/components/use-times";
import type { Entry } from "../types";

export interface EventWords {
  what: string;
  /** Below it; null where `hasDetail` says that there is none. */
  detail: string | null;
}

const SOURCES = { outside: "fromOutside", tutor: "fromTutor", own: "fromOwn" } as const;

/** What an event is called, in a line and a second one. */
export function useEventWords(): (entry: Entry) => EventWords {
  const t = useTranslations("player.list");
  const labels = useTranslations("journeyFacts.moments");
  const times = useTimes();
  return useMemo(() => {
    const askDetail = ({ event, levelBefore }: Entry) => {
      if (event.kind !== "ask") return null;
      const { hintLevel: level, held, stopped } = event;
      if (held) return t(`detail.${held === "replaced" ? "heldReplaced" : "heldRewritten"}`, { level });
      if (stopped) return t("detail.stopped", { level });
      return levelBefore !== null && level > levelBefore
        ? t("detail.levelUp", { from: levelBefore, to: level })
        : t("detail.level", { level });
    };
    const testsDetail = ({ event, testsBefore, stops }: Entry) => {
      if (event.kind !== "submit") return null;
      if (stops.length > 0) return t("detail.firstGreen");
      if (!testsBefore) return null;
      const count = event.testsPassed - testsBefore.passed;
      const time = times.time(testsBefore.at);
      if (count === 0) return t("detail.same", { time });
      return t(`detail.${count > 0 ? "more" : "fewer"}`, { count: Math.abs(count), time });
    };
    const saveDetail = ({ stops, afterAnswer }: Entry) => {
      const [stop] = stops;
      if (stop) return t("detail.changed", { percent: Number(stop.values.percent) });
      return afterAnswer === null
        ? null
        : t("detail.afterAnswer", { minutes: Math.floor(afterAnswer / 60_000) });
    };
    return (entry) => {
      const { event } = entry;
      switch (event.kind) {
        case "open":
        case "close":
          return { what: t(`kind.${event.kind}`), detail: null };
        case "ask":
          return { what: t("kind.ask"), detail: askDetail(entry) };
        case "run": {
          const { timedOut, failed, error } = event;
          if (timedOut) return { what: t("kind.runTimedOut"), detail: null };
          if (error !== null)
            return { what: t("kind.runError", { error, times: entry.times }), detail: null };
          return { what: t(failed ? "kind.runFailed" : "kind.run"), detail: null };
        }
        case "save": {
          const { added, removed } = event;
          return { what: t("kind.save", { added, removed }), detail: saveDetail(entry) };
        }
        case "paste":
          return {
            what: t("kind.paste", { lines: event.lines }),
            detail: [
              t(`detail.${SOURCES[event.source]}`),
              ...entry.stops.map(({ key, values }) => labels(`${key}.label`, values)),
            ].join(", "),
          };
        case "submit": {
          const { testsPassed: passed, testsTotal: total } = event;
          return { what: t("kind.submit", { passed, total }), detail: testsDetail(entry) };
        }
        default:
          return { what: t("kind.gone", { was: event.was }), detail: null };
      }
    };
  }, [t, labels, times]);
}
