"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "~/trpc/client";
import classes from "./group-answers.module.css";

/** What a teacher said once to all whose answer fails like this one. Where it cannot be read, nothing is missing but that. */
export function GroupAnswers({ submissionId }: { submissionId: string }) {
  const t = useTranslations("needsMe.answers");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.challenges.groups.mine.queryOptions({ submissionId }));
  if (!data || data.length === 0) return null;
  return (
    <aside className={classes.answers} aria-label={t("label")}>
      {data.map(({ id, body, authorName }) => (
        <figure key={id} className={classes.answer}>
          <blockquote>{body}</blockquote>
          <figcaption>{authorName ? t("by", { name: authorName }) : t("byNobody")}</figcaption>
        </figure>
      ))}
    </aside>
  );
}
