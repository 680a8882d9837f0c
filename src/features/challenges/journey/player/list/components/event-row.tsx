"use client";

import {
  type Icon,
  IconCircleCheck,
  IconCircleX,
  IconClipboardText,
  IconClockX,
  IconDoorEnter,
  IconDoorExit,
  IconEraser,
  IconFileText,
  IconMessage,
  IconPlayerPlay,
  IconTestPipe,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import type { Times } from "../../axis/components/use-times";
import type { PlayerEvent } from "../../types";
import { toneOf } from "../rules";
import type { Entry } from "../types";
import classes from "./event-row.module.css";
import type { EventWords } from "./use-event-words";

const ICONS: Record<PlayerEvent["kind"], Icon> = {
  open: IconDoorEnter,
  close: IconDoorExit,
  ask: IconMessage,
  run: IconPlayerPlay,
  save: IconFileText,
  paste: IconClipboardText,
  submit: IconTestPipe,
  gone: IconEraser,
};

function iconOf(event: PlayerEvent): Icon {
  if (event.kind === "run" && event.timedOut) return IconClockX;
  if (event.kind === "run" && event.failed) return IconCircleX;
  if (event.kind === "submit" && event.passed) return IconCircleCheck;
  return ICONS[event.kind];
}

interface EventRowProps {
  entry: Entry;
  words: (entry: Entry) => EventWords;
  times: Times;
  current: boolean;
  /** The one that Tab comes to. */
  reachable: boolean;
  /** Shows the pause before it. */
  withAway: boolean;
  top: number;
  place: number;
  of: number;
  onChoose: (index: number) => void;
}

/** One event: when, what, and a fact below it. */
export const EventRow = memo(function EventRow({
  entry,
  words,
  times,
  current,
  reachable,
  withAway,
  top,
  place,
  of,
  onChoose,
}: EventRowProps) {
  const t = useTranslations("player.list");
  const { what, detail } = words(entry);
  const { event, index, away, stops } = entry;
  const Mark = iconOf(event);
  const length = times.length(away);
  const day = times.day(event.at);
  return (
    <li className={classes.entry} style={{ top }} aria-posinset={place} aria-setsize={of}>
      {withAway && away > 0 && (
        <span className={classes.away}>
          {times.day(event.at - away) === day ? t("away", { length }) : t("awayDay", { length, day })}
        </span>
      )}
      <button
        type="button"
        className={classes.row}
        data-tone={toneOf(event) ?? undefined}
        data-strong={stops.length > 0 || undefined}
        data-plays
        aria-current={current || undefined}
        tabIndex={reachable ? 0 : -1}
        title={detail ? `${what}, ${detail}` : what}
        onClick={() => onChoose(index)}
      >
        <time dateTime={new Date(event.at).toISOString()}>{times.time(event.at)}</time>
        <Mark className={classes.icon} size={16} stroke={1.6} aria-hidden="true" />
        <span className={classes.words}>
          <span className={classes.what}>{what}</span>
          {detail !== null && <span className={classes.detail}>{detail}</span>}
        </span>
      </button>
    </li>
  );
});
