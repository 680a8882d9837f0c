"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useDescribeError } from "~/components/states/error-text";
import { useTRPC } from "~/trpc/client";
import { usePlayer } from "../../journey/player/client";
import { MAX_COMMENT_CHARACTERS } from "../constants";
import { useDraft } from "../drafts/components/use-draft";
import { OVERALL, scoreOf } from "../drafts/rules";
import type { Criterion, Review } from "../types";
import { ClashChoice } from "./clash-choice";
import { CriterionRow, criterionId } from "./criterion-row";
import { DraftState } from "./draft-state";
import classes from "./evaluation.module.css";
import { GrowingText } from "./growing-text";

interface EvaluationFormProps {
  readerId: string;
  classId: string;
  rubric: Criterion[];
  /** What is being written; null where nobody began. */
  review: Review | null;
}

/** Points and words by criterion and as a whole, saved by themselves, until they are sent. */
export function EvaluationForm({ readerId, classId, rubric, review }: EvaluationFormProps) {
  const t = useTranslations("review");
  const describe = useDescribeError();
  const { challengeId, userId, name } = usePlayer().player;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const draft = useDraft({ classId, readerId, rubric, draft: review });
  const release = useMutation(trpc.challenges.review.release.mutationOptions());
  const [wanted, setWanted] = useState(false);
  const [sending, setSending] = useState(false);
  const missing = rubric.filter(({ id }) => scoreOf(draft.fields, id) === null);
  const earned = rubric.reduce((sum, { id }) => sum + (scoreOf(draft.fields, id) ?? 0), 0);
  const most = rubric.reduce((sum, { max }) => sum + max, 0);
  const student = name ?? t("student");

  const send = async () => {
    setWanted(true);
    const [first] = missing;
    if (first) {
      document.getElementById(criterionId(first.id))?.focus();
      return;
    }
    setSending(true);
    try {
      const seen = await draft.flush();
      if (!seen) return;
      await release.mutateAsync({ reviewId: seen.id, seen: seen.at });
      const { review: reviews, needsMe, classWork } = trpc.challenges;
      for (const path of [needsMe, classWork])
        void queryClient.invalidateQueries({ queryKey: path.pathKey() });
      await queryClient.invalidateQueries({ queryKey: reviews.get.queryKey({ challengeId, userId }) });
      requestAnimationFrame(() => document.getElementById("player-evaluation")?.focus());
    } catch {
      // `release.error` says it below.
    } finally {
      setSending(false);
    }
  };

  return (
    <>
      <header className={classes.head}>
        <h2 id="player-evaluation" tabIndex={-1}>
          {review && review.revision > 1 ? t("titleAgain", { revision: review.revision }) : t("title")}
        </h2>
        <p className={classes.total}>{t("total", { earned, max: most })}</p>
      </header>
      <ul className={classes.rubric}>
        {rubric.map((criterion) => (
          <CriterionRow
            key={criterion.id}
            criterion={criterion}
            fields={draft.fields}
            onChange={draft.set}
            missing={wanted && scoreOf(draft.fields, criterion.id) === null}
          />
        ))}
      </ul>
      <GrowingText
        label={t("overall")}
        placeholder={t("overallHint", { name: student })}
        value={String(draft.fields[OVERALL] ?? "")}
        maxLength={MAX_COMMENT_CHARACTERS}
        onChange={(text) => draft.set(OVERALL, text)}
      />
      {draft.clashes.length > 0 && (
        <ClashChoice clashes={draft.clashes} rubric={rubric} onSettle={draft.settle} />
      )}
      <footer className={classes.send}>
        {wanted && missing.length > 0 && (
          <p className={classes.wanted} role="alert">
            {t("missing", { count: missing.length, titles: missing.map(({ title }) => title).join(", ") })}
          </p>
        )}
        {release.error && (
          <p className={classes.wanted} role="alert">
            {t("sendFailed", { why: describe(release.error) })}
          </p>
        )}
        <DraftState draft={draft} />
        <button
          type="button"
          className={classes.primary}
          aria-disabled={sending || draft.clashes.length > 0}
          onClick={() => {
            if (!sending && draft.clashes.length === 0) void send();
          }}
        >
          <span>{sending ? t("sending") : t("send", { name: student })}</span>
        </button>
      </footer>
    </>
  );
}
