"use client";

import { IconPin } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DateTime } from "~/components/data/date-time";
import { useDescribeError } from "~/components/states/error-text";
import { useTRPC } from "~/trpc/client";
import { usePlayer } from "../../journey/player/client";
import type { Pin } from "../types";
import { CommentEditor } from "./comment-composer";
import evaluation from "./evaluation.module.css";
import classes from "./pinned-comments.module.css";

interface PinCardProps {
  pin: Pin;
  /** When its event was. */
  at: number;
}

/** A comment at its event: where, who can see it, what it says; one's own can be changed while it is not sent. */
export function PinCard({ pin, at }: PinCardProps) {
  const t = useTranslations("review.pins");
  const describe = useDescribeError();
  const { challengeId, userId, name, own } = usePlayer().player;
  const { review } = useTRPC().challenges;
  const queryClient = useQueryClient();
  const [mode, setMode] = useState<"read" | "edit" | "remove">("read");
  const remove = useMutation(
    review.removeComment.mutationOptions({
      onSuccess: () =>
        queryClient.invalidateQueries({ queryKey: review.get.queryKey({ challengeId, userId }) }),
    }),
  );
  const time = () => <DateTime value={new Date(at)} as="time" />;
  const author = pin.authorName ?? t("gone");
  const changeable = pin.mine && pin.review.status === "draft";
  if (mode === "edit") return <CommentEditor pin={pin} at={at} onClose={() => setMode("read")} />;
  return (
    <div className={classes.pin}>
      <p className={classes.pinHead}>
        <IconPin size={14} aria-hidden="true" />
        <span>
          {own
            ? t.rich("by", { author, time })
            : pin.review.status === "released"
              ? t.rich("visible", { name: name ?? t("student"), time })
              : t.rich("notSent", { name: name ?? t("student"), time })}
        </span>
      </p>
      <blockquote className={classes.body}>{pin.body}</blockquote>
      {!own && !pin.mine && <p className={classes.note}>{author}</p>}
      {remove.error && (
        <p className={evaluation.wanted} role="alert">
          {describe(remove.error)}
        </p>
      )}
      {changeable && mode === "read" && (
        <p className={classes.actions}>
          <button type="button" className={classes.link} onClick={() => setMode("edit")}>
            {t("edit")}
          </button>
          <button type="button" className={classes.link} onClick={() => setMode("remove")}>
            {t("remove")}
          </button>
        </p>
      )}
      {mode === "remove" && (
        <p className={classes.actions} role="alert">
          <span className={classes.note}>{t("removeAsk")}</span>
          <button type="button" className={classes.link} onClick={() => setMode("read")}>
            {t("keep")}
          </button>
          <button
            type="button"
            className={classes.link}
            data-destroys
            aria-disabled={remove.isPending}
            onClick={() => {
              if (!remove.isPending) remove.mutate({ commentId: pin.id });
            }}
          >
            {t("removeYes")}
          </button>
        </p>
      )}
    </div>
  );
}
