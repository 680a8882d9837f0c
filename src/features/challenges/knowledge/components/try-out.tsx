"use client";

import { Button, NativeSelect, Textarea } from "@mantine/core";
import { keepPreviousData, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useKeptValues } from "~/components/form/kept-values";
import { EmptyState } from "~/components/states/empty-state";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonRows } from "~/components/states/skeleton";
import { useTRPC } from "~/trpc/client";
import { MAX_TRIED } from "../constants";
import classes from "./knowledge.module.css";
import { TryResult } from "./try-result";

const EMPTY = { question: "", challengeId: "", classId: "" };

/** What the tutor would be given for a question. */
export function TryOut({ userId }: { userId: string }) {
  const t = useTranslations("knowledge.try");
  const trpc = useTRPC();
  const describe = useDescribeError();
  const { data: scopes } = useSuspenseQuery(trpc.challenges.knowledge.scopes.queryOptions());
  const { values, change } = useKeptValues(`${userId}:knowledge-try`, EMPTY);
  const [asked, setAsked] = useState<{
    question: string;
    challengeId: string;
    classId: string | null;
  } | null>(null);
  const found = useQuery(
    trpc.challenges.knowledge.search.queryOptions(asked ?? { question: "-", challengeId: "" }, {
      enabled: asked !== null,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );
  const chosen = scopes.challenges.find(({ id }) => id === values.challengeId) ?? scopes.challenges[0];
  if (!chosen) return <EmptyState>{t("noChallenges")}</EmptyState>;
  const ownClass = chosen.className !== null;

  function submit(event: FormEvent) {
    event.preventDefault();
    const question = values.question.trim();
    if (question === "" || !chosen) return;
    const classId = ownClass || values.classId === "" ? null : values.classId;
    const next = { question, challengeId: chosen.id, classId };
    if (JSON.stringify(next) === JSON.stringify(asked)) void found.refetch();
    else setAsked(next);
  }

  return (
    <>
      <p className={classes.lead}>{t("lead")}</p>
      <form className={classes.form} method="post" noValidate onSubmit={submit}>
        <div className={classes.pair}>
          <NativeSelect
            label={t("challenge")}
            value={chosen.id}
            onChange={({ currentTarget }) => change({ challengeId: currentTarget.value })}
            data={scopes.challenges.map(({ id, title, className }) => ({
              value: id,
              label: className ? `${title} (${className})` : title,
            }))}
          />
          {!ownClass && (
            <NativeSelect
              label={t("class")}
              value={values.classId}
              onChange={({ currentTarget }) => change({ classId: currentTarget.value })}
              data={[
                { value: "", label: t("noClass") },
                ...scopes.classes.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
        </div>
        <Textarea
          label={t("question")}
          description={t("questionHint")}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={MAX_TRIED}
          value={values.question}
          onChange={({ currentTarget }) => change({ question: currentTarget.value })}
        />
        <div className={classes.actions}>
          <Button type="submit" disabled={values.question.trim() === ""} loading={found.isFetching}>
            {t("submit")}
          </Button>
        </div>
      </form>
      <div className={classes.result} aria-live="polite">
        {asked !== null && found.isPending && (
          <Loading>
            <SkeletonRows rows={3} height="96px" />
          </Loading>
        )}
        {found.isError && (
          <ErrorState title={t("failed")} onRetry={() => void found.refetch()} retrying={found.isFetching}>
            {describe(found.error)}
          </ErrorState>
        )}
        {asked !== null && found.data && !found.isError && <TryResult found={found.data} />}
      </div>
    </>
  );
}
