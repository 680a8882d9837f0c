"use client";

import { useTranslations } from "next-intl";
import { memo, useMemo } from "react";
import { usePlayer } from "../../../client";
import { useTimes } from "../../components/use-times";
import { ROWS } from "../../constants";
import type { Tick } from "../../ticks/rules";
import type { TimeScale } from "../../types";
import { gapLabels, lanesOf } from "../rules";
import classes from "./lanes.module.css";
import { Pastes, Prompts, Runs } from "./marks";
import { Stops } from "./stops";
import { TestLane } from "./test-lane";

interface LanesProps {
  scale: TimeScale;
  ticks: readonly Tick[];
}

/**
 * What happened, lane by lane. Drawn once for a width: what moves over it is drawn elsewhere. Left out for those who hear it,
 * because the list and the text version say all of it.
 */
export const Lanes = memo(function Lanes({ scale, ticks }: LanesProps) {
  const t = useTranslations("player.axis");
  const { player } = usePlayer();
  const times = useTimes();
  const lanes = useMemo(() => lanesOf(player, scale), [player, scale]);
  const { width } = scale;
  const { peak } = lanes.code;
  const labels = useMemo(() => gapLabels(scale, lanes, times.length), [scale, lanes, times]);
  const inRow = (y: number) => labels.filter((label) => label.y === y);
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
        <text x={peak.x} y={peak.y} textAnchor={peak.anchor}>
          {t("lines", { count: peak.lines })}
        </text>
      )}
      {lanes.tests.map((line, place) => (
        <TestLane key={line.language} line={line} place={place} of={lanes.tests.length} width={width} />
      ))}
      {lanes.tests.length === 0 && (
        <line className={classes.step} x1={0} x2={width} y1={ROWS.tests.foot} y2={ROWS.tests.foot} />
      )}
      <Prompts marks={lanes.prompts} width={width} taken={inRow(ROWS.prompts)} />
      <Runs marks={lanes.runs} />
      <Pastes marks={lanes.pastes} width={width} taken={inRow(ROWS.pastes)} />
      <Stops marks={lanes.stops} width={width} />
      {labels.map(({ index, x, y, text }) => (
        <text key={index} x={x} y={y + 4} textAnchor="middle">
          {text}
        </text>
      ))}
    </svg>
  );
});
