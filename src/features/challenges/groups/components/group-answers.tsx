"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { DateTime } from "~/components/data/date-time";
import { useTRPC } from "~/trpc/client";
import { AnswerText } from "./answer-text";
import classes from "./group-answers.module.css";

interface GroupAnswersProps {
  challengeId: string;
  /** The latest one. */
  submissionId: string;
}

/**
 * What a teacher said once to all whose answer fails like one of the reader's, that of the latest submission first. Shown,
 * its notice is read. Where it cannot be read, nothing is missing but that.
 */
export function GroupAnswers({ challengeId, submissionId }: GroupAnswersProps) {
  const t = useTranslations("needsMe.answers");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { data } = useQuery(trpc.challenges.groups.mine.queryOptions({ challengeId }));
  const { mutate: seen } = useMutation(
    trpc.challenges.groups.seen.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.engagement.notifications.list.queryKey() }),
    }),
  );
  const ids = data?.map(({ id }) => id).join(" ") ?? "";
  useEffect(() => {
    if (ids !== "") seen({ ids: ids.split(" ") });
  }, [ids, seen]);
  // Another submission may belong to another group.
  useEffect(() => {
    if (submissionId)
      void queries.invalidateQueries({ queryKey: trpc.challenges.groups.mine.queryKey({ challengeId }) });
  }, [submissionId, challengeId, queries, trpc]);
  if (!data || data.length === 0) return null;
  const about = (answer: (typeof data)[number]) => answer.submissionIds.includes(submissionId);
  const answers = data.toSorted((one, other) => Number(about(other)) - Number(about(one)));
  return (
    <aside className={classes.answers} aria-label={t("label")}>
      {answers.map((answer) => (
        <figure key={answer.id} className={classes.answer} data-earlier={!about(answer) || undefined}>
          {!about(answer) && <p className={classes.earlier}>{t("earlier")}</p>}
          <AnswerText text={answer.body} scope={`answer-${answer.id}`} />
          <figcaption>
            {answer.authorName ? t("by", { name: answer.authorName }) : t("byNobody")}
            {" · "}
            <DateTime value={answer.updatedAt} />
          </figcaption>
        </figure>
      ))}
    </aside>
  );
}
