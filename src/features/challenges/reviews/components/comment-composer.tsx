"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef } from "react";
import { DateTime } from "~/components/data/date-time";
import { useKeptText } from "~/components/form/use-kept-text";
import { useModKey } from "~/components/layout/use-mod-key";
import { useDescribeError } from "~/components/states/error-text";
import { useTRPC } from "~/trpc/client";
import { usePlayer } from "../../journey/player/client";
import type { PlayerEvent } from "../../journey/player/types";
import { MAX_COMMENT_CHARACTERS } from "../constants";
import type { Pin } from "../types";
import evaluation from "./evaluation.module.css";
import { GrowingText } from "./growing-text";
import classes from "./pinned-comments.module.css";

interface CommentComposerProps {
  readerId: string;
  classId: string;
  event: PlayerEvent;
  /** What writing here brings with it. */
  note?: string | undefined;
  onClose: () => void;
}

/** A new comment on an event. What is typed stays in this browser until it is saved. */
export function CommentComposer({ readerId, classId, event, note, onClose }: CommentComposerProps) {
  const { challengeId, userId } = usePlayer().player;
  const { review } = useTRPC().challenges;
  const queryClient = useQueryClient();
  const [typed, keep] = useKeptText(`pin:${readerId}:${challengeId}:${userId}:${event.seq}`);
  const add = useMutation(
    review.comment.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: review.get.queryKey({ challengeId, userId }) });
        keep("");
        onClose();
      },
    }),
  );
  const { kind, refId } = event;
  if (kind === "gone") return null;
  return (
    <CommentField
      at={event.at}
      text={typed ?? ""}
      note={note}
      error={add.error}
      pending={add.isPending}
      onChange={keep}
      onSave={(body) => add.mutate({ challengeId, userId, classId, eventKind: kind, eventId: refId, body })}
      onClose={onClose}
    />
  );
}

interface CommentEditorProps {
  pin: Pin;
  at: number;
  onClose: () => void;
}

/** One's own comment, changed. */
export function CommentEditor({ pin, at, onClose }: CommentEditorProps) {
  const { challengeId, userId } = usePlayer().player;
  const { review } = useTRPC().challenges;
  const queryClient = useQueryClient();
  const [typed, keep] = useKeptText(`pin:${pin.id}`);
  const change = useMutation(
    review.changeComment.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: review.get.queryKey({ challengeId, userId }) });
        keep("");
        onClose();
      },
    }),
  );
  return (
    <CommentField
      at={at}
      text={typed ?? pin.body}
      error={change.error}
      pending={change.isPending}
      onChange={keep}
      onSave={(body) => change.mutate({ commentId: pin.id, body })}
      onClose={onClose}
    />
  );
}

interface CommentFieldProps {
  at: number;
  text: string;
  note?: string | undefined;
  error: unknown;
  pending: boolean;
  onChange: (text: string) => void;
  onSave: (body: string) => void;
  onClose: () => void;
}

function CommentField({ at, text, note, error, pending, onChange, onSave, onClose }: CommentFieldProps) {
  const t = useTranslations("review.pins");
  const describe = useDescribeError();
  const { player } = usePlayer();
  const modKey = useModKey();
  const field = useRef<HTMLTextAreaElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const hint = useId();
  useEffect(() => {
    // The pane that it stands in may only now be brought to the front.
    const frame = requestAnimationFrame(() => {
      field.current?.focus();
      card.current?.scrollIntoView({ block: "nearest" });
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  const save = () => {
    if (!pending && text.trim() !== "") onSave(text.trim());
  };
  return (
    <div className={classes.pin} ref={card}>
      <p className={classes.pinHead} id={hint}>
        <span>
          {t.rich("willShow", {
            name: player.name ?? t("student"),
            time: () => <DateTime value={new Date(at)} as="time" />,
          })}
        </span>
      </p>
      <GrowingText
        ref={field}
        label={t("label")}
        describedBy={hint}
        value={text}
        rows={3}
        maxLength={MAX_COMMENT_CHARACTERS}
        onChange={onChange}
        onSend={save}
        onEscape={onClose}
      />
      {note && <p className={classes.note}>{note}</p>}
      {error !== null && error !== undefined && (
        <p className={evaluation.wanted} role="alert">
          {t("failed", { why: describe(error) })}
        </p>
      )}
      <p className={classes.actions}>
        <span className={classes.note}>{t("keys", { mod: modKey })}</span>
        <button type="button" className={evaluation.button} onClick={onClose}>
          {t("later")}
        </button>
        <button
          type="button"
          className={evaluation.primary}
          aria-disabled={pending || text.trim() === ""}
          onClick={save}
        >
          {t("save")}
        </button>
      </p>
    </div>
  );
}
