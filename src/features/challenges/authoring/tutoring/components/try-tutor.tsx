"use client";

import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useKeptValues } from "~/components/form/kept-values";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { isObject, valueAt } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import { useTRPC } from "~/trpc/client";
import { AuditLine } from "../../../audit/results/components/audit-line";
import { challengeLanguages } from "../../../constants";
import { PassageDialog } from "../../../knowledge/components/passage-dialog";
import { Exchange } from "../../../tutor/components/exchange";
import { MAX_QUESTION_CHARACTERS, REMEMBERED } from "../../../tutor/constants";
import type { ChallengeLanguage } from "../../../types";
import { HINT_LEVELS } from "../../form/constants";
import type { TriedAnswer } from "../schema";
import classes from "./try-tutor.module.css";

interface TryTutorProps {
  challengeId: string;
  userId: string;
  /** The text as it stands, saved or not. */
  body: Body;
  /** Of the latest saved text. */
  version: number;
}

interface Tried {
  id: string;
  message: string;
  code: string;
  answer: TriedAnswer;
}

const languagesOf = (body: Body): ChallengeLanguage[] => {
  const named = Array.isArray(body.languages) ? body.languages : [];
  const known = challengeLanguages.filter((language) => named.includes(language));
  return known.length > 0 ? known : [challengeLanguages[0]];
};

const starterIn = (body: Body, language: ChallengeLanguage): string => {
  const code = isObject(body.starterCode) ? valueAt(body.starterCode, [language, "code"]) : undefined;
  return typeof code === "string" ? code : "";
};

/** Where an author asks the tutor as a student of this text would. Nothing of it is kept. */
export function TryTutor({ challengeId, userId, body, version }: TryTutorProps) {
  const t = useTranslations("challengeEditor.tryTutor");
  const tutor = useTranslations("challengeEditor.tutor");
  const names = useTranslations("challengeEditor.code.names");
  const describe = useDescribeError();
  const { values, change } = useKeptValues(`${userId}:${challengeId}:try-tutor`, { question: "" });
  const languages = languagesOf(body);
  const [picked, setLanguage] = useState<ChallengeLanguage | null>(null);
  const language = picked && languages.includes(picked) ? picked : (languages[0] ?? "python");
  // Until somebody writes another, the student's program is what students begin with.
  const [written, setCode] = useState<string | null>(null);
  const code = written ?? starterIn(body, language);
  const [chosen, setLevel] = useState<string | null>(null);
  const level = chosen ?? String(typeof body.hintMin === "number" ? body.hintMin : 0);
  const [tried, setTried] = useState<Tried[]>([]);
  const [passage, setPassage] = useState<string | null>(null);
  const ask = useMutation(
    useTRPC().challenges.authoring.askTutor.mutationOptions({
      onSuccess: (answer, { message, code: then, clientRequestId }) => {
        setTried((before) => [...before, { id: clientRequestId, message, code: then, answer }]);
        change({ question: "" });
      },
    }),
  );
  const question = values.question.trim();
  // The answer stands above the field, which on a phone is a screen away.
  const latest = useRef<HTMLDivElement>(null);
  const count = tried.length;
  useEffect(() => {
    if (count > 0) latest.current?.scrollIntoView({ block: "nearest" });
  }, [count]);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (question === "" || ask.isPending) return;
    ask.mutate({
      ...{ challengeId, body, message: question, code, language },
      hintLevel: Number(level),
      before: tried
        .slice(-REMEMBERED.exchanges)
        .map(({ message, code: then, answer }) => ({ message, code: then, reply: answer.response })),
      clientRequestId: crypto.randomUUID(),
    });
  }

  return (
    <div className={classes.pane}>
      <p className={classes.lead}>{t("lead")}</p>
      {body.tutorEnabled === false && <p className={classes.lead}>{t("off")}</p>}
      {count > 0 && (
        <section className={classes.talk} aria-label={t("talk")}>
          {tried.map(({ id, message, answer }, at) => (
            <div key={id} ref={at === count - 1 ? latest : undefined}>
              <Exchange
                exchange={{ ...answer, message, interactionId: id, stopped: false, createdAt: "" }}
                onCitation={setPassage}
              />
              <p className={classes.facts}>
                {t("facts", { level: answer.hintLevel, model: answer.model })}
                {answer.withheldPassages > 0 && ` · ${t("withheld", { count: answer.withheldPassages })}`}
              </p>
            </div>
          ))}
          <div>
            <Button size="xs" onClick={() => setTried([])}>
              {t("clear")}
            </Button>
          </div>
        </section>
      )}
      <form className={classes.form} method="post" noValidate onSubmit={submit}>
        <Textarea
          label={t("question")}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={MAX_QUESTION_CHARACTERS}
          value={values.question}
          onChange={({ currentTarget }) => change({ question: currentTarget.value })}
        />
        <Textarea
          label={t("code")}
          classNames={{ input: classes.code ?? "" }}
          autosize
          minRows={3}
          maxRows={14}
          spellCheck={false}
          lang="en"
          value={code}
          onChange={({ currentTarget }) => setCode(currentTarget.value)}
        />
        <div className={classes.pair}>
          <NativeSelect
            label={t("level")}
            description={t("levelHint")}
            data={HINT_LEVELS.map((value) => ({ value, label: tutor(`levels.${value}`) }))}
            value={level}
            onChange={({ currentTarget }) => setLevel(currentTarget.value)}
          />
          {languages.length > 1 && (
            <NativeSelect
              label={t("language")}
              data={languages.map((value) => ({ value, label: names(value) }))}
              value={language}
              onChange={({ currentTarget }) => {
                setLanguage(languages.find((one) => one === currentTarget.value) ?? null);
                setCode(null);
              }}
            />
          )}
        </div>
        <div className={classes.actions}>
          <Button type="submit" variant="filled" loading={ask.isPending} disabled={question === ""}>
            {t("submit")}
          </Button>
        </div>
      </form>
      <div aria-live="polite">
        {ask.isPending && <p className={classes.facts}>{t("asking")}</p>}
        {ask.error && <ErrorState title={t("failed")}>{describe(ask.error)}</ErrorState>}
      </div>
      <AuditLine challengeId={challengeId} version={version} />
      <PassageDialog chunkId={passage} onClose={() => setPassage(null)} />
    </div>
  );
}
