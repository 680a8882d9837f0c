"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useTimes } from "../axis/components/use-times";
import { usePlayer } from "../client";
import { useEventWords } from "../list/components/use-event-words";
import type { Entry } from "../list/types";
import classes from "./place.module.css";

interface PlaceProps {
  entries: readonly Entry[];
  /** While it plays nothing is said: the next event would come before the words end. */
  playing: boolean;
}

/** The reader rests so long on an event before it is said, and before the address names it. */
const REST_MS = 400;

/** Says where the reader is, once they rest there, and keeps it in the address. The slider says it itself. */
export function Place({ entries, playing }: PlaceProps) {
  const t = useTranslations("player.axis");
  const { cursor } = usePlayer();
  const times = useTimes();
  const words = useEventWords();
  const [said, setSaid] = useState("");
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const rest = () => {
      const entry = entries[cursor.get()];
      if (!entry) return;
      const address = new URL(location.href);
      address.searchParams.set("event", String(entry.event.seq));
      if (address.href !== location.href) history.replaceState(null, "", address);
      const speaks = document.activeElement?.closest("[data-plays]");
      if (playing || speaks) return;
      const { what, detail } = words(entry);
      setSaid(
        t("said", {
          time: times.moment(entry.event.at),
          place: entry.index + 1,
          total: entries.length,
          what: detail === null ? what : `${what}, ${detail}`,
        }),
      );
    };
    const leave = cursor.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(rest, REST_MS);
    });
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, [cursor, entries, playing, t, times, words]);
  return (
    <p className={classes.said} role="status" aria-live="polite">
      {said}
    </p>
  );
}
