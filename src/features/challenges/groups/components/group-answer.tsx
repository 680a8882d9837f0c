"use client";

import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DateTime } from "~/components/data/date-time";
import { useKeptText } from "~/components/form/use-kept-text";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { useTRPC } from "~/trpc/client";
import type { AnswerGroup } from "../types";
import { AnswerForm } from "./answer-form";
import { AnswerText } from "./answer-text";
import classes from "./groups-screen.module.css";

interface GroupAnswerProps {
  group: AnswerGroup;
  number: number;
  place: { classId: string; challengeId: string };
  mayAnswer: boolean;
  userId: string;
}

/** The one comment of a group: written, changed and taken back by its author, read by the others who teach. */
export function GroupAnswer({ group, number, place, mayAnswer, userId }: GroupAnswerProps) {
  const t = useTranslations("needsMe.groups");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const describe = useDescribeError();
  const { groupKey, answer, size } = group;
  const key = `group-answer:${userId}:${place.classId}:${place.challengeId}:${groupKey}`;
  const [kept, keep] = useKeptText(key);
  const [step, setStep] = useState<"shown" | "changing" | "asking">("shown");
  const settled = {
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.challenges.groups.list.queryKey() }),
  };
  const write = useMutation(trpc.challenges.groups.answer.mutationOptions(settled));
  const remove = useMutation(trpc.challenges.groups.takeBack.mutationOptions(settled));
  const send = (body: string) =>
    write.mutate(
      { ...place, groupKey, body },
      {
        onSuccess: () => {
          keep("");
          setStep("shown");
        },
      },
    );
  const takeBack = () => remove.mutate({ ...place, groupKey }, { onSuccess: () => setStep("shown") });
  const failure = write.error ?? remove.error;
  const problem = failure && (
    <ErrorState title={t(failure === write.error ? "notSent" : "notTakenBack")}>
      {describe(failure)}
    </ErrorState>
  );
  if (!answer || step === "changing") {
    if (!mayAnswer) return <p className={classes.meta}>{t("unanswered")}</p>;
    const text = kept ?? answer?.body ?? "";
    return (
      <>
        <AnswerForm
          label={t("label", { number })}
          hint={t(answer ? "changeHint" : "hint", { size })}
          submit={answer ? t("save") : t("send", { size })}
          text={text}
          sending={write.isPending}
          onText={keep}
          onSend={() => send(text)}
          {...(answer
            ? {
                onCancel: () => {
                  keep("");
                  setStep("shown");
                },
              }
            : {})}
        />
        {problem}
      </>
    );
  }
  const { body, authorName, mine, updatedAt, told, seen } = answer;
  return (
    <figure className={classes.answer}>
      <AnswerText text={body} scope={`answer-${groupKey}`} />
      <figcaption className={classes.meta}>
        {mine ? t("byMe") : authorName ? t("by", { name: authorName }) : t("byNobody")}{" "}
        <DateTime value={updatedAt} />
        {told > 0 && <> · {t("seen", { told, seen })}</>}
      </figcaption>
      {mine && step === "shown" && (
        <p className={classes.actions}>
          <button type="button" className={classes.word} onClick={() => setStep("changing")}>
            {t("change")}
          </button>
          <button type="button" className={classes.word} onClick={() => setStep("asking")}>
            {t("takeBack")}
          </button>
        </p>
      )}
      {mine && step === "asking" && (
        <fieldset className={classes.asking} aria-label={t("takeBack")}>
          <p>{t("takeBackAsk")}</p>
          <Button size="xs" loading={remove.isPending} onClick={takeBack} autoFocus>
            {t("takeBack")}
          </Button>
          <Button size="xs" variant="subtle" onClick={() => setStep("shown")}>
            {t("keep")}
          </Button>
        </fieldset>
      )}
      {problem}
    </figure>
  );
}
