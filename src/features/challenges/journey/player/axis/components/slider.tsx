"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useCursor, usePlayer } from "../../client";
import { useEventWords } from "../../list/components/use-event-words";
import type { Entry } from "../../list/types";
import type { Playing } from "../playing/types";
import type { TimeScale } from "../types";
import classes from "./slider.module.css";
import { useTimes } from "./use-times";

interface SliderProps {
  scale: TimeScale;
  entries: readonly Entry[];
  playing: Playing;
}

const PAGE = 10;

/** The playhead with its thumb. It moves by transforms alone: nothing of the lanes is drawn again. */
export function Slider({ scale, entries, playing }: SliderProps) {
  const t = useTranslations("player.axis");
  const { player, cursor } = usePlayer();
  const index = useCursor();
  const times = useTimes();
  const words = useEventWords();
  const head = useRef<HTMLDivElement>(null);
  const past = useRef<HTMLDivElement>(null);
  const { events } = player;
  const total = events.length;
  const { onFrame } = playing;

  useEffect(() => {
    const put = (x: number) => {
      if (head.current) head.current.style.transform = `translateX(${x}px)`;
      if (past.current) past.current.style.transform = `scaleX(${scale.width ? x / scale.width : 0})`;
    };
    const follow = () => put(scale.xs[cursor.get()] ?? 0);
    follow();
    onFrame((at) => put(scale.xOf(at)));
    const leave = cursor.subscribe(follow);
    return () => {
      leave();
      onFrame(null);
    };
  }, [scale, cursor, onFrame]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = {
      ArrowLeft: index - 1,
      ArrowDown: index - 1,
      ArrowRight: index + 1,
      ArrowUp: index + 1,
      PageUp: index + PAGE,
      PageDown: index - PAGE,
      Home: 0,
      End: total - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    cursor.set(to);
  };

  const entry = entries[index];
  const time = times.moment(entry?.event.at ?? 0);
  return (
    <>
      <div className={classes.track} aria-hidden="true">
        <div className={classes.past} ref={past} />
      </div>
      <div className={classes.head} ref={head}>
        <div className={classes.line} aria-hidden="true" />
        <div
          className={classes.thumb}
          role="slider"
          tabIndex={0}
          data-plays
          aria-label={t("slider")}
          aria-valuemin={1}
          aria-valuemax={Math.max(1, total)}
          aria-valuenow={index + 1}
          aria-valuetext={
            entry ? t("said", { time, place: index + 1, total, what: words(entry).what }) : undefined
          }
          onKeyDown={onKeyDown}
        />
        <span className={classes.now} aria-hidden="true" data-side={sideOf(scale, index)}>
          {time}
        </span>
      </div>
    </>
  );
}

/** At the ends of the axis the time stands beside the playhead rather than below its middle. */
function sideOf({ xs, width }: TimeScale, index: number): "start" | "end" | undefined {
  const x = xs[index] ?? 0;
  return x < 40 ? "start" : x > width - 40 ? "end" : undefined;
}
