"use client";

import {
  IconKeyboard,
  IconLink,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerTrackNext,
  IconPlayerTrackPrev,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Segmented } from "~/components/data/segmented";
import { useLetterKeys } from "~/components/layout/letter-keys";
import { useCursor, usePlayer } from "../../client";
import { playerPath } from "../../rules";
import { SPEEDS } from "../constants";
import type { Playing } from "../playing/types";
import classes from "./transport.module.css";
import { useTimes } from "./use-times";

interface TransportProps {
  playing: Playing;
  /** To the next moment, or the one before. */
  toStop: (direction: 1 | -1) => void;
  onHelp: () => void;
}

/** Play, from moment to moment, how fast, and where one is. */
export function Transport({ playing, toStop, onHelp }: TransportProps) {
  const t = useTranslations("player");
  const { own } = usePlayer().player;
  const [letters] = useLetterKeys();
  return (
    <div className={classes.transport}>
      <PlayButtons playing={playing} toStop={toStop} />
      <span className={classes.speed}>
        <Segmented
          label={t("axis.speed")}
          value={String(playing.speed)}
          onChange={(value) => playing.setSpeed(SPEEDS.find((speed) => String(speed) === value) ?? 8)}
          options={SPEEDS.map((speed) => ({ value: String(speed), label: t("axis.times", { speed }) }))}
        />
      </span>
      <Where />
      <CopyLink />
      <div className={classes.keys}>
        {letters && (
          <>
            <kbd>j</kbd>
            <kbd>k</kbd>
            <span>{t("keys.event")}</span>
            <kbd>n</kbd>
            <span>{t("keys.moment")}</span>
            {!own && (
              <>
                <kbd>c</kbd>
                <span>{t("keys.comment")}</span>
              </>
            )}
          </>
        )}
        <button
          type="button"
          className={classes.icon}
          onClick={onHelp}
          title={letters ? `${t("keys.help")} (?)` : t("keys.help")}
        >
          <IconKeyboard size={20} aria-hidden="true" />
          <span className={classes.hidden}>{t("keys.help")}</span>
        </button>
      </div>
    </div>
  );
}

/** The same three where the thumb reaches them. */
export function PlayButtons({ playing, toStop }: Pick<TransportProps, "playing" | "toStop">) {
  const t = useTranslations("player.axis");
  const Play = playing.playing ? IconPlayerPauseFilled : IconPlayerPlayFilled;
  return (
    <div className={classes.buttons}>
      <button
        type="button"
        className={classes.icon}
        onClick={() => toStop(-1)}
        title={`${t("previousMoment")} (p)`}
        aria-label={t("previousMoment")}
      >
        <IconPlayerTrackPrev size={20} aria-hidden="true" />
      </button>
      <button
        type="button"
        className={classes.play}
        onClick={playing.toggle}
        aria-label={t(playing.playing ? "pause" : "play")}
      >
        <Play size={16} aria-hidden="true" />
      </button>
      <button
        type="button"
        className={classes.icon}
        onClick={() => toStop(1)}
        title={`${t("nextMoment")} (n)`}
        aria-label={t("nextMoment")}
      >
        <IconPlayerTrackNext size={20} aria-hidden="true" />
      </button>
    </div>
  );
}

/** The clock of the journey, and which event it is. */
export function Where() {
  const t = useTranslations("player.axis");
  const { events } = usePlayer().player;
  const index = useCursor();
  const times = useTimes();
  return (
    <p className={classes.where}>
      <b>{times.moment(events[index]?.at ?? 0)}</b>{" "}
      <span>{t("eventOf", { place: index + 1, total: events.length })}</span>
    </p>
  );
}

function CopyLink() {
  const t = useTranslations("player.axis");
  const { player, cursor } = usePlayer();
  const [said, setSaid] = useState<"copied" | "copyFailed" | null>(null);
  const copy = async () => {
    const { challengeId, userId, own, events } = player;
    const seq = events[cursor.get()]?.seq;
    const path = own
      ? `${location.pathname}?event=${seq}`
      : playerPath({ challengeId, userId, ...(seq === undefined ? {} : { seq }) });
    try {
      await navigator.clipboard.writeText(new URL(path, location.origin).href);
      setSaid("copied");
    } catch {
      setSaid("copyFailed");
    }
  };
  return (
    <>
      <button
        type="button"
        className={classes.icon}
        onClick={() => void copy()}
        onBlur={() => setSaid(null)}
        title={t("copyLink")}
        aria-label={t("copyLink")}
      >
        <IconLink size={16} aria-hidden="true" />
      </button>
      <span className={classes.said} role="status">
        {said && t(said)}
      </span>
    </>
  );
}
