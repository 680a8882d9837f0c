"use client";

import { useTranslations } from "next-intl";
import { memo, useMemo } from "react";
import { usePins } from "../../../../../reviews/client";
import { usePlayer } from "../../../client";
import { MERGE_PX, ROWS } from "../../constants";
import type { TimeScale } from "../../types";
import { merged } from "../rules";
import classes from "./lanes.module.css";

/** Where comments are pinned: a bubble on the slider. Drawn apart from the lanes, because comments come while one looks. */
export const Pins = memo(function Pins({ scale }: { scale: TimeScale }) {
  const t = useTranslations("player.axis");
  const { events } = usePlayer().player;
  const pins = usePins();
  const marks = useMemo(
    () =>
      merged(
        events.flatMap(({ seq }, index) => (pins.get(seq) ?? []).map((of) => ({ index, of }))),
        scale,
        MERGE_PX.dots,
      ),
    [events, pins, scale],
  );
  return (
    <svg className={classes.pins} width={scale.width} height={ROWS.height} aria-hidden="true">
      {marks.map(({ x, index, of }) => (
        <path key={index} className={classes.pin} d={`M${x - 6} ${ROWS.slider - 13}h12v8h-4l-2 3-2-3h-4z`}>
          <title>{t("pins", { count: of.length })}</title>
        </path>
      ))}
    </svg>
  );
});
