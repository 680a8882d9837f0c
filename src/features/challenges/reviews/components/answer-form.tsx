"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useKeptText } from "~/components/form/use-kept-text";
import { useDescribeError } from "~/components/states/error-text";
import { useTRPC } from "~/trpc/client";
import { usePlayer } from "../../journey/player/client";
import { MAX_COMMENT_CHARACTERS } from "../constants";
import type { Review } from "../types";
import { AnswerText } from "./answer-text";
import classes from "./evaluation.module.css";
import { GrowingText } from "./growing-text";

interface AnswerFormProps {
  review: Review;
  readerId: string;
}

/** The student's answer: written, sent, and written again. What is typed stays in this browser until it is sent. */
export function AnswerForm({ review, readerId }: AnswerFormProps) {
  const t = useTranslations("review.answer");
  const describe = useDescribeError();
  const { challengeId } = usePlayer().player;
  const { review: reviews } = useTRPC().challenges;
  const queryClient = useQueryClient();
  const [typed, keep] = useKeptText(`answer:${readerId}:${review.id}`);
  const [changing, setChanging] = useState(false);
  const send = useMutation(
    reviews.answer.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: reviews.mine.queryKey({ challengeId }) });
        keep("");
        setChanging(false);
      },
    }),
  );
  const text = typed ?? "";
  const { answer } = review;
  if (answer && !changing && text === "")
    return (
      <>
        <AnswerText answer={answer} />
        <p className={classes.buttons}>
          <button
            type="button"
            className={classes.button}
            onClick={() => {
              keep(answer.text);
              setChanging(true);
            }}
          >
            {t("change")}
          </button>
        </p>
      </>
    );
  const submit = () => {
    if (!send.isPending && text.trim() !== "") send.mutate({ reviewId: review.id, text });
  };
  return (
    <form
      className={classes.answer}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <GrowingText
        label={t("label")}
        placeholder={t("hint", { name: review.reviewerName ?? t("teacher") })}
        value={text}
        rows={3}
        maxLength={MAX_COMMENT_CHARACTERS}
        onChange={keep}
        onSend={submit}
      />
      {send.error && (
        <p className={classes.wanted} role="alert">
          {t("failed", { why: describe(send.error) })}
        </p>
      )}
      <p className={classes.buttons}>
        {answer && (
          <button
            type="button"
            className={classes.button}
            onClick={() => {
              keep("");
              setChanging(false);
            }}
          >
            {t("cancel")}
          </button>
        )}
        <button
          type="submit"
          className={classes.primary}
          aria-disabled={send.isPending || text.trim() === ""}
        >
          {send.isPending ? t("sending") : t("send")}
        </button>
      </p>
    </form>
  );
}
