"use client";

import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import { usePlayer } from "../../journey/player/client";
import { indexOfSeq } from "../../journey/player/rules";
import type { Pin } from "../types";
import classes from "./pinned-comments.module.css";

interface CommentListProps {
  pins: ReadonlyMap<number, readonly Pin[]>;
  /** `seq` of the current event. */
  current: number;
}

/** All comments in the order of the journey; each leads to its event. */
export function CommentList({ pins, current }: CommentListProps) {
  const t = useTranslations("review.pins");
  const { player, cursor } = usePlayer();
  const all = [...pins.values()].flat().sort((a, b) => a.seq - b.seq);
  const elsewhere = all.some(({ seq }) => seq !== current);
  if (!elsewhere) return null;
  return (
    <details className={classes.all} open={!pins.has(current) || undefined}>
      <summary>{t("all", { count: all.length })}</summary>
      <ol>
        {all.map((pin) => {
          const index = indexOfSeq(player.events, pin.seq);
          return (
            <li key={pin.id}>
              <button
                type="button"
                className={classes.jump}
                aria-current={pin.seq === current || undefined}
                onClick={() => cursor.set(index)}
              >
                <DateTime value={new Date(player.events[index]?.at ?? 0)} as="time" />
                <span>{pin.body}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </details>
  );
}
