"use client";

import { useTranslations } from "next-intl";
import { ROWS } from "../../constants";
import { placeLabels } from "../../labels/rules";
import type { Side } from "../../types";
import type { GapLabel, Lanes, Mark } from "../types";
import classes from "./lanes.module.css";

const REACH = 9;

interface MarksProps<M> {
  marks: M;
  width: number;
  /** Where lengths of pauses stand in this lane. */
  taken: readonly GapLabel[];
}

interface LabelProps {
  x: number;
  y: number;
  side: Side | "covered" | null;
  children: string;
}

function Label({ x, y, side, children }: LabelProps) {
  if (!side || side === "covered") return null;
  return (
    <text
      x={side === "right" ? x + REACH : x - REACH}
      y={y + 4}
      textAnchor={side === "right" ? "start" : "end"}
    >
      {children}
    </text>
  );
}

/** Questions to the tutor: a dot, wider where there are several, and the highest level of help. */
export function Prompts({ marks, width, taken }: MarksProps<Lanes["prompts"]>) {
  const t = useTranslations("player.axis");
  const labelled = marks.map(({ x, of }) => {
    const level = Math.max(...of.map((one) => one.level));
    return { x, level, count: of.length, text: t("level", { level }), rank: Math.min(4, level) };
  });
  const sides = placeLabels(labelled, width, REACH, taken);
  return labelled.map(({ x, level, count, text }, at) => (
    <g key={x}>
      <circle className={classes.prompt} cx={x} cy={ROWS.prompts} r={count > 1 ? 5 : 4}>
        <title>{t("asked", { count, level })}</title>
      </circle>
      <Label x={x} y={ROWS.prompts} side={sides[at] ?? null}>
        {text}
      </Label>
    </g>
  ));
}

/** Runs: an upright line, and a cross for one that failed. */
export function Runs({ marks }: { marks: Lanes["runs"] }) {
  const t = useTranslations("player.axis");
  return marks.map(({ x, of }) => {
    const failed = of.filter((run) => run.failed).length;
    const y = ROWS.runs;
    return (
      <path
        key={x}
        className={failed > 0 ? classes.failed : classes.run}
        d={failed > 0 ? `M${x - 4} ${y - 4}l8 8m0-8l-8 8` : `M${x} ${y - 5}v10`}
      >
        <title>{t("runs", { count: of.length, failed })}</title>
      </path>
    );
  });
}

type Source = Lanes["pastes"][number]["of"][number]["source"];

/** The source that says most about several pastes. */
const sourceOf = ({ of }: Mark<{ source: Source }>): Source =>
  (["outside", "tutor", "own"] as const).find((source) => of.some((paste) => paste.source === source)) ??
  "own";

/** Large pastes: a diamond, full from outside, half full from the tutor, empty from the student's own work. */
export function Pastes({ marks, width, taken }: MarksProps<Lanes["pastes"]>) {
  const t = useTranslations("player.axis");
  const labelled = marks.map((mark) => {
    const lines = mark.of.reduce((sum, paste) => sum + paste.lines, 0);
    const source = sourceOf(mark);
    const title =
      mark.of.length > 1 ? t("pastedMany", { count: mark.of.length, lines }) : t("pasted", { lines, source });
    return { x: mark.x, source, title, text: t("lines", { count: lines }), rank: Math.min(4, lines / 100) };
  });
  const sides = placeLabels(labelled, width, REACH + 1, taken);
  return labelled.map(({ x, source, title, text }, at) => (
    <g key={x}>
      <path
        className={classes.paste}
        data-source={source}
        d={`M${x} ${ROWS.pastes - 6.5}l6.5 6.5-6.5 6.5-6.5-6.5z`}
      >
        <title>{title}</title>
      </path>
      {source === "tutor" && <path className={classes.half} d={`M${x} ${ROWS.pastes - 6.5}v13l-6.5-6.5z`} />}
      <Label x={x} y={ROWS.pastes} side={sides[at] ?? null}>
        {text}
      </Label>
    </g>
  ));
}
