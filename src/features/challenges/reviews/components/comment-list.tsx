"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { DateTime } from "~/components/data/date-time";
import { usePlayer } from "../../journey/player/client";
import { indexOfSeq } from "../../journey/player/rules";
import type { Pin } from "../types";
import classes from "./pinned-comments.module.css";

interface CommentListProps {
  /** In the order of the journey, at least one. */
  pins: readonly Pin[];
  /** `seq` of the current event. */
  current: number;
}

/** All comments in the order of the journey; each leads to its event. */
export function CommentList({ pins, current }: CommentListProps) {
  const t = useTranslations("review.pins");
  const { player, cursor } = usePlayer();
  // At first, where there is nothing else to see of them.
  const [open, setOpen] = useState(() => pins.every(({ seq }) => seq !== current));
  const rows = useMemo(
    () => pins.map(({ id, seq, body }) => ({ id, seq, body, index: indexOfSeq(player.events, seq) })),
    [pins, player.events],
  );
  if (pins.every(({ seq }) => seq === current)) return null;
  return (
    <details
      className={classes.all}
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{t("all", { count: pins.length })}</summary>
      <ol>
        {rows.map(({ id, seq, body, index }) => (
          <li key={id}>
            <button
              type="button"
              className={classes.jump}
              aria-current={seq === current || undefined}
              onClick={() => cursor.set(index)}
            >
              <DateTime value={new Date(player.events[index]?.at ?? 0)} as="time" />
              <span>{body}</span>
            </button>
          </li>
        ))}
      </ol>
    </details>
  );
}
