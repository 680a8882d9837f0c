"use client";

import { useCursor, usePlayer } from "../../../client";
import { useTimes } from "../../components/use-times";
import { ROWS } from "../../constants";
import { textWidth } from "../../labels/rules";
import type { TimeScale } from "../../types";
import type { Tick } from "../rules";
import classes from "./ticks.module.css";

/** How much of the axis the words at a place take. */
function stretchOf(x: number, label: string, width: number) {
  const long = textWidth(label);
  const from = Math.max(0, Math.min(width - long, x - long / 2));
  return { from, to: from + long };
}

interface TicksProps {
  scale: TimeScale;
  ticks: readonly Tick[];
}

/** What is written below the axis; what the time at the playhead would stand upon steps aside. */
export function Ticks({ scale, ticks }: TicksProps) {
  const { events } = usePlayer().player;
  const index = useCursor();
  const times = useTimes();
  const { width } = scale;
  const now = stretchOf(scale.xs[index] ?? 0, times.moment(events[index]?.at ?? 0), width);
  return (
    <svg className={classes.ticks} width={width} height={ROWS.height} aria-hidden="true">
      {ticks.map(({ x, kind, label }) => {
        const { from, to } = stretchOf(x, label, width);
        return (
          <text
            key={`${kind} ${x}`}
            x={from <= 0 ? 0 : to >= width ? width : x}
            y={ROWS.ticks}
            textAnchor={from <= 0 ? "start" : to >= width ? "end" : "middle"}
            data-kind={kind}
            data-aside={(to + 6 > now.from && from - 6 < now.to) || undefined}
          >
            {label}
          </text>
        );
      })}
    </svg>
  );
}
