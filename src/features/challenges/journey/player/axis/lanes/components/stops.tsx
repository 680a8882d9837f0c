"use client";

import { useTranslations } from "next-intl";
import type { Moment } from "../../../../moments/types";
import { ROWS } from "../../constants";
import { placeLabels } from "../../labels/rules";
import type { Lanes } from "../types";
import classes from "./lanes.module.css";

const REACH = 8;

/** Which label stays where there is no room for all. */
const RANKS: Record<Moment["key"], number> = {
  firstGreen: 5,
  largePaste: 4,
  sameError: 3,
  rewrite: 2,
  hintLevelUp: 1,
  away: 0,
};

/** Moments worth a stop, with a line down to what happened. Their whole words are in the tooltip. */
export function Stops({ marks, width }: { marks: Lanes["stops"]; width: number }) {
  const t = useTranslations("journeyFacts.moments");
  const y = ROWS.moments;
  const labelled = marks.map(({ x, index, of }) => {
    const sorted = of.toSorted((a, b) => RANKS[b.key] - RANKS[a.key]);
    const [first] = sorted;
    return {
      x,
      index,
      text: first ? t(`${first.key}.label`, first.values) : "",
      rank: first ? RANKS[first.key] : 0,
      title: sorted
        .map(({ key, values }) => `${t(`${key}.label`, values)}. ${t(`${key}.explain`, values)}`)
        .join("\n"),
    };
  });
  const sides = placeLabels(labelled, width, REACH);
  return labelled.map(({ x, index, text, title }, at) => {
    const side = sides[at];
    if (side === "covered") return null;
    return (
      <g key={index}>
        {/* Where there is no room for words, there is none for lines. */}
        {side && <line className={classes.tie} x1={x} x2={x} y1={y + 7} y2={ROWS.foot} />}
        <path className={classes.stop} d={`M${x} ${y - 4.5}l4.5 4.5-4.5 4.5-4.5-4.5z`} />
        {side && (
          <text
            className={classes.moment}
            x={side === "right" ? x + REACH : x - REACH}
            y={y + 4}
            textAnchor={side === "right" ? "start" : "end"}
          >
            {text}
          </text>
        )}
        <rect className={classes.target} x={x - 7} width={14} y={y - 9} height={18}>
          <title>{title}</title>
        </rect>
      </g>
    );
  });
}
