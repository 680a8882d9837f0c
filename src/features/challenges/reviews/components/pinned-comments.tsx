"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { useLetterKeys } from "~/components/layout/letter-keys";
import { usePlayer, useRestingCursor } from "../../journey/player/client";
import { usePins, useReviews } from "../client";
import { pinnedKinds } from "../constants";
import { CommentComposer } from "./comment-composer";
import { CommentList } from "./comment-list";
import { PinCard } from "./pin-card";
import classes from "./pinned-comments.module.css";
import { useCommentKey } from "./use-comment-key";

interface PinnedCommentsProps {
  readerId: string;
  /** The class for which comments are written; null where the reader may only read. */
  classId: string | null;
}

/** Comments at the moment, the one that is being written, and a list of all. */
export function PinnedComments({ readerId, classId }: PinnedCommentsProps) {
  const t = useTranslations("review.pins");
  const { player, cursor } = usePlayer();
  const [letters] = useLetterKeys();
  const event = player.events[useRestingCursor()];
  const pins = usePins();
  const { drafts, released } = useReviews().reviews;
  const [composing, setComposing] = useState<number | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const block = useRef<HTMLElement>(null);
  const here = event ? (pins.get(event.seq) ?? []) : [];
  const mayPinTo = (at: typeof event) =>
    classId !== null && at !== undefined && pinnedKinds.some((kind) => kind === at.kind);
  const mayPin = event !== undefined && mayPinTo(event);
  const compose = () => {
    // Where one is, also while this has not been drawn yet.
    const now = player.events[cursor.get()];
    if (now && mayPinTo(now)) setComposing(now.seq);
    block.current?.scrollIntoView({ block: "nearest" });
  };
  useCommentKey(compose);

  // Whoever closes the field with the keyboard stands at its button again, and j and k go on.
  const closed = useRef(false);
  useEffect(() => {
    if (!closed.current) return;
    closed.current = false;
    button.current?.focus();
  });
  const close = () => {
    closed.current = true;
    setComposing(null);
  };
  const opensAgain =
    !drafts.some((one) => one.classId === classId) && released.some((one) => one.classId === classId);
  const all = useMemo(() => [...pins.values()].flat().sort((a, b) => a.seq - b.seq), [pins]);
  const count = all.length;
  if (classId === null && count === 0) return null;
  return (
    <section className={classes.block} aria-labelledby="player-comments" ref={block}>
      <header className={classes.head}>
        <h2 id="player-comments">{t("title", { count })}</h2>
        {mayPin && composing !== event.seq && (
          <button
            type="button"
            className={classes.add}
            ref={button}
            onClick={compose}
            {...(letters ? { "aria-keyshortcuts": "c" } : {})}
          >
            {t("add")}
            {letters && (
              <span className={classes.key} aria-hidden="true">
                c
              </span>
            )}
          </button>
        )}
      </header>
      {here.map((pin) => (
        <PinCard key={pin.id} pin={pin} at={event?.at ?? 0} />
      ))}
      {mayPin && classId !== null && composing === event.seq && (
        <CommentComposer
          key={event.seq}
          readerId={readerId}
          classId={classId}
          event={event}
          note={opensAgain ? t("opensAgain") : undefined}
          onClose={close}
        />
      )}
      {count > 0 && <CommentList pins={all} current={event?.seq ?? 0} />}
    </section>
  );
}
