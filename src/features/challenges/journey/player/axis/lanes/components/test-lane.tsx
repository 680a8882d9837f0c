"use client";

import { useTranslations } from "next-intl";
import { ROWS } from "../../constants";
import { textWidth } from "../../labels/rules";
import { labelledSteps } from "../rules";
import type { TestLine } from "../types";
import classes from "./lanes.module.css";

const DOTS_APART_PX = 12;

interface TestLaneProps {
  line: TestLine;
  /** From 0: only the first language has an area, the others are dashed. */
  place: number;
  /** How many languages there are. */
  of: number;
  width: number;
}

/** Dots that stand apart from the one before: where there are hundreds, the line says it alone. */
function apart(dots: TestLine["dots"]): TestLine["dots"] {
  let end = Number.NEGATIVE_INFINITY;
  return dots.filter(({ x }) => {
    if (x < end) return false;
    end = x + DOTS_APART_PX;
    return true;
  });
}

/** The tests that passed in a language, until the next submission in it. */
export function TestLane({ line, place, of, width }: TestLaneProps) {
  const t = useTranslations("player.axis");
  const language = useTranslations("challenges.language")(line.language);
  const words = ({ passed, total }: { passed: number; total: number }) =>
    of > 1 ? t("passedIn", { language, passed, total }) : t("passed", { passed, total });
  const long = Math.max(0, ...line.dots.map((dot) => textWidth(words(dot)))) + 10;
  return (
    <g data-place={place || undefined}>
      {place === 0 && <path className={classes.passed} d={line.area} />}
      <path className={classes.step} d={line.edge} />
      {apart(line.dots).map((dot) => (
        <circle key={dot.index} className={classes.tried} cx={dot.x} cy={dot.y} r={2.5}>
          <title>{words(dot)}</title>
        </circle>
      ))}
      {place === 0 &&
        labelledSteps(line.dots, width, long).map((dot) => (
          <text
            key={dot.index}
            x={dot.x + 6}
            y={dot.y - 5 > ROWS.tests.top + 8 ? dot.y - 5 : dot.y + 15}
            className={classes.count}
          >
            {words(dot)}
          </text>
        ))}
    </g>
  );
}
