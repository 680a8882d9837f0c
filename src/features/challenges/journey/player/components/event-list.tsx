"use client";

import { useTranslations } from "next-intl";
import {
  type KeyboardEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { Segmented } from "~/components/data/segmented";
import { useTimes } from "../axis/components/use-times";
import { lastAtMost } from "../axis/rules";
import { usePlayer, useRestingCursor } from "../client";
import { EventRow } from "../list/components/event-row";
import { useEventWords } from "../list/components/use-event-words";
import { rowsOf } from "../list/rules";
import type { Entry } from "../list/types";
import classes from "./event-list.module.css";

interface EventListProps {
  entries: readonly Entry[];
}

/** Rows drawn above and below what is seen. */
const SPARE = 8;
/** How much of the list stays in sight above and below the current row. */
const MARGIN_PX = 56;

/** Every event, or those worth a stop. Only what is seen is drawn; the current one always. */
export function EventList({ entries }: EventListProps) {
  const t = useTranslations("player.list");
  const { cursor } = usePlayer();
  const times = useTimes();
  const words = useEventWords();
  const index = useRestingCursor();
  const [filter, setFilter] = useState<"all" | "moments">("all");
  const moments = useMemo(() => entries.filter(({ stops }) => stops.length > 0), [entries]);
  const all = filter === "all";
  const shown = all ? entries : moments;
  const { tops } = useMemo(() => rowsOf(shown, all), [shown, all]);
  const indexes = useMemo(() => shown.map((entry) => entry.index), [shown]);
  const here = Math.max(0, lastAtMost(indexes, index));

  const box = useRef<HTMLDivElement>(null);
  const [begin] = useState(() => Math.max(0, (tops[here] ?? 0) - 200));
  const [view, setView] = useState({ top: begin, height: 600 });
  /** The same, for an effect: asking the element would lay out the page once more. */
  const seen = useRef(view);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    element.scrollTop = begin;
    const see = () => {
      seen.current = { top: element.scrollTop, height: element.clientHeight };
      setView(seen.current);
    };
    see();
    const observer = new ResizeObserver(see);
    observer.observe(element);
    element.addEventListener("scroll", see, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", see);
    };
  }, [begin]);

  useEffect(() => {
    const element = box.current;
    const [top, foot] = [tops[here], tops[here + 1]];
    if (!element || top === undefined || foot === undefined) return;
    const lowest = foot + MARGIN_PX - seen.current.height;
    const highest = Math.max(0, top - MARGIN_PX);
    if (seen.current.top > highest) element.scrollTop = highest;
    else if (seen.current.top < lowest) element.scrollTop = lowest;
    // Whoever goes through the list by keys stays on the row.
    if (element.contains(document.activeElement))
      element.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  }, [here, tops]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const to = shown[here + step];
    if (step === 0 || !to || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    cursor.set(to.index);
  };
  const choose = useCallback((chosen: number) => cursor.set(chosen), [cursor]);

  const first = Math.max(0, lastAtMost(tops, view.top) - SPARE);
  const last = Math.min(shown.length - 1, lastAtMost(tops, view.top + view.height) + SPARE);
  const drawn = new Set<number>(shown.length === 0 ? [] : [here]);
  for (let row = first; row <= last; row += 1) drawn.add(row);
  return (
    <section className={classes.events} aria-label={t("title")}>
      <div className={classes.head} data-many={entries.length > 999 || undefined}>
        <h2>{t("title")}</h2>
        <Segmented
          label={t("filter")}
          value={filter}
          onChange={setFilter}
          options={[
            { value: "all", label: t("all", { count: entries.length }) },
            { value: "moments", label: t("moments", { count: moments.length }) },
          ]}
        />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys of its rows come here */}
      <div className={classes.box} ref={box} onKeyDown={onKeyDown}>
        {shown.length === 0 ? (
          <p className={classes.none}>{t("none")}</p>
        ) : (
          <ol className={classes.list} style={{ height: tops.at(-1) }}>
            {[...drawn]
              .sort((a, b) => a - b)
              .map((row) => {
                const entry = shown[row];
                return (
                  entry && (
                    <EventRow
                      key={entry.index}
                      entry={entry}
                      words={words}
                      times={times}
                      current={entry.index === index}
                      reachable={row === here}
                      withAway={all}
                      top={tops[row] ?? 0}
                      place={row + 1}
                      of={shown.length}
                      onChoose={choose}
                    />
                  )
                );
              })}
          </ol>
        )}
      </div>
    </section>
  );
}
