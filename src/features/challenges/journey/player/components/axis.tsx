"use client";

import { useTranslations } from "next-intl";
import { type PointerEvent, useEffect, useMemo, useRef } from "react";
import { Slider } from "../axis/components/slider";
import { Transport } from "../axis/components/transport";
import { useTimes } from "../axis/components/use-times";
import { useWidth } from "../axis/components/use-width";
import { ROWS } from "../axis/constants";
import { Lanes } from "../axis/lanes/components/lanes";
import { Pins } from "../axis/lanes/components/pins";
import type { Playing } from "../axis/playing/types";
import { timeScale } from "../axis/rules";
import { Ticks } from "../axis/ticks/components/ticks";
import { ticksOf } from "../axis/ticks/rules";
import { usePlayer } from "../client";
import type { Entry } from "../list/types";
import classes from "./axis.module.css";

interface AxisProps {
  entries: readonly Entry[];
  playing: Playing;
  toStop: (direction: 1 | -1) => void;
  onHelp: () => void;
}

const LANES = ["moments", "code", "tests", "prompts", "runs", "pastes"] as const;

const MIDDLES: Record<(typeof LANES)[number], number> = {
  moments: ROWS.moments,
  code: (ROWS.code.top + ROWS.code.foot) / 2,
  tests: (ROWS.tests.top + ROWS.tests.foot) / 2,
  prompts: ROWS.prompts,
  runs: ROWS.runs,
  pastes: ROWS.pastes,
};

/** The journey over one axis of time. Wherever it is pressed, there the reader goes. */
export function Axis({ entries, playing, toStop, onHelp }: AxisProps) {
  const t = useTranslations("player.axis");
  const { player } = usePlayer();
  const [stage, width] = useWidth<HTMLDivElement>();
  const scale = useMemo(
    () =>
      width > 0
        ? timeScale(
            player.events.map(({ at }) => at),
            width,
          )
        : null,
    [player.events, width],
  );
  const times = useTimes();
  const ticks = useMemo(
    () =>
      scale
        ? ticksOf(
            scale,
            player.events.map(({ at }) => at),
            times,
          )
        : [],
    [scale, player.events, times],
  );
  const drag = useDrag(scale);
  return (
    <section className={classes.axis} aria-label={t("region")}>
      <Transport playing={playing} toStop={toStop} onHelp={onHelp} />
      <div className={classes.drawing}>
        <ul className={classes.names} aria-hidden="true">
          {LANES.map((lane) => (
            <li key={lane} style={{ top: MIDDLES[lane] - 8 }}>
              <span className={classes.long}>{t(`lanes.${lane}`)}</span>
              <span className={classes.short}>{t(`narrow.${lane}`)}</span>
            </li>
          ))}
        </ul>
        <div className={classes.stage} ref={stage} {...drag}>
          {scale && (
            <>
              <Lanes scale={scale} ticks={ticks} />
              <Ticks scale={scale} ticks={ticks} />
              <Pins scale={scale} />
              <Slider scale={scale} entries={entries} playing={playing} />
            </>
          )}
        </div>
      </div>
    </section>
  );
}

/** Goes where the pointer is, at most once a frame. */
function useDrag(scale: { indexAt: (x: number) => number } | null) {
  const { cursor } = usePlayer();
  const pointer = useRef<{ left: number; x: number; frame: number } | null>(null);
  useEffect(() => () => cancelAnimationFrame(pointer.current?.frame ?? 0), []);
  const go = () => {
    const place = pointer.current;
    if (!place || !scale) return;
    place.frame = 0;
    cursor.set(scale.indexAt(place.x - place.left));
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
      if (event.button !== 0 || !event.isPrimary) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const { left } = event.currentTarget.getBoundingClientRect();
      pointer.current = { left, x: event.clientX, frame: 0 };
      go();
      // Keys go on where the pointer left off; nothing is selected by dragging.
      event.preventDefault();
      event.currentTarget.querySelector<HTMLElement>("[role=slider]")?.focus({ preventScroll: true });
    },
    onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
      const place = pointer.current;
      if (!place) return;
      place.x = event.clientX;
      place.frame ||= requestAnimationFrame(go);
    },
    onPointerUp: () => {
      go();
      pointer.current = null;
    },
    onPointerCancel: () => {
      cancelAnimationFrame(pointer.current?.frame ?? 0);
      pointer.current = null;
    },
  };
}
