"use client";

import { useTranslations } from "next-intl";
import { memo, useMemo } from "react";
import { usePlayer } from "../../../client";
import { useTimes } from "../../components/use-times";
import { ROWS } from "../../constants";
import { textWidth } from "../../labels/rules";
import { ticksOf } from "../../ticks/rules";
import type { TimeScale } from "../../types";
import { lanesOf } from "../rules";
import classes from "./lanes.module.css";
import { Pastes, Prompts, Runs } from "./marks";
import { Stops } from "./stops";
import { TestLane } from "./test-lane";

interface LanesProps {
  scale: TimeScale;
}

/**
 * What happened, lane by lane. Drawn once for a width: what moves over it is drawn elsewhere. Left out for those who hear it,
 * because the list and the text version say all of it.
 */
export const Lanes = memo(function Lanes({ scale }: LanesProps) {
  const t = useTranslations("player.axis");
  const { player } = usePlayer();
  const times = useTimes();
  const lanes = useMemo(() => lanesOf(player, scale), [player, scale]);
  const ticks = useMemo(
    () =>
      ticksOf(
        scale,
        player.events.map(({ at }) => at),
        times,
      ),
    [scale, player.events, times],
  );
  const { width } = scale;
  const { peak } = lanes.code;
  const peakWords = peak ? t("lines", { count: peak.lines }) : "";
  const peakLeft = peak ? peak.x - textWidth(peakWords) - 8 >= 0 : false;
  return (
    <svg
      className={classes.lanes}
      width={width}
      height={ROWS.height}
      viewBox={`0 0 ${width} ${ROWS.height}`}
      aria-hidden="true"
    >
      {scale.gaps.map((gap) => (
        <rect
          key={gap.index}
          className={classes.gap}
          x={gap.from}
          width={Math.max(0.5, gap.to - gap.from)}
          y={ROWS.code.top - 4}
          height={ROWS.foot - ROWS.code.top + 8}
        >
          <title>{t("away", { length: times.length(gap.ms) })}</title>
        </rect>
      ))}
      {ticks.map(
        ({ x, kind }) =>
          kind !== "end" && (
            <line
              key={x}
              className={classes.grid}
              data-day={kind === "day" || undefined}
              x1={x}
              x2={x}
              y1={ROWS.code.top - 4}
              y2={ROWS.foot + 4}
            />
          ),
      )}
      {[ROWS.prompts, ROWS.runs, ROWS.pastes].map((y) => (
        <line key={y} className={classes.grid} x1={0} x2={width} y1={y} y2={y} />
      ))}
      <path className={classes.area} d={lanes.code.area} />
      <path className={classes.edge} d={lanes.code.edge} />
      {peak && (
        <text
          x={peakLeft ? peak.x - 8 : peak.x + 6}
          y={ROWS.code.top + (peakLeft ? 12 : 14)}
          textAnchor={peakLeft ? "end" : "start"}
        >
          {peakWords}
        </text>
      )}
      {lanes.tests.map((line, place) => (
        <TestLane key={line.language} line={line} place={place} of={lanes.tests.length} width={width} />
      ))}
      {lanes.tests.length === 0 && (
        <line className={classes.step} x1={0} x2={width} y1={ROWS.tests.foot} y2={ROWS.tests.foot} />
      )}
      <Prompts marks={lanes.prompts} width={width} />
      <Runs marks={lanes.runs} />
      <Pastes marks={lanes.pastes} width={width} />
      <Stops marks={lanes.stops} width={width} />
      {scale.gaps.map((gap) => {
        const words = times.length(gap.ms);
        return textWidth(words) > gap.to - gap.from - 2 ? null : (
          <text key={gap.index} x={(gap.from + gap.to) / 2} y={ROWS.runs + 4} textAnchor="middle">
            {words}
          </text>
        );
      })}
      {ticks.map(({ x, kind, label }) => (
        <text
          key={`${kind} ${x}`}
          x={x}
          y={ROWS.ticks}
          textAnchor={
            x < textWidth(label) / 2 ? "start" : x > width - textWidth(label) / 2 ? "end" : "middle"
          }
          data-day={kind === "day" || undefined}
        >
          {label}
        </text>
      ))}
    </svg>
  );
});
