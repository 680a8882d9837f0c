"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { CarriedNote } from "../drafts/components/carried-note";
import type { AnswersState } from "../drafts/components/use-answers";
import { tooLong, unanswered } from "../drafts/rules";
import type { QuizView } from "../schema";
import { BeforeSubmit } from "../submission/components/before-submit";
import { SubmissionNote } from "../submission/components/submission-note";
import type { SubmissionState } from "../submission/components/use-submission";
import { entryDomId, QuestionCard } from "./question-card";
import { QuestionPlaces } from "./question-places";
import classes from "./quiz-form.module.css";
import { QuizMoves, SUBMIT_ID } from "./quiz-moves";
import { QuizTools } from "./quiz-tools";
import { useQuizView } from "./use-quiz-view";

interface QuizFormProps {
  userId: string;
  quiz: QuizView;
  kept: AnswersState;
  submission: SubmissionState;
  /** A question to turn to, without the focus; another object turns to it again. */
  shown?: { questionId: string } | null;
}

/** The questions, one at a time or all on one sheet, up to the moment when they are submitted. */
export function QuizForm({ userId, quiz, kept, submission, shown = null }: QuizFormProps) {
  const t = useTranslations("companion.quiz");
  const { questions } = quiz;
  const { answers, setAnswer, ready, carried } = kept;
  const { phase } = submission;
  const [view, setView] = useQuizView(userId);
  const [place, setPlace] = useState(0);
  const [checking, setChecking] = useState(false);
  // The element to go to once it is there; an object, so that the same one can be asked for twice.
  const [goal, setGoal] = useState<{ id: string } | null>(null);
  useEffect(() => {
    if (goal) document.getElementById(goal.id)?.focus();
  }, [goal]);
  // The same questions, read anew, are no reason to turn to one again.
  const asked = useRef(questions);
  asked.current = questions;
  useEffect(() => {
    const to = asked.current.findIndex(({ questionId }) => questionId === shown?.questionId);
    if (to >= 0) setPlace(to);
  }, [shown]);

  const open = unanswered(questions, answers);
  const over = tooLong(questions, answers);
  const one = view === "one";
  const last = place === questions.length - 1;
  const go = (to: number) => {
    const question = questions[to];
    if (to >= questions.length) return setGoal({ id: SUBMIT_ID });
    if (!question) return;
    setPlace(to);
    setGoal({ id: entryDomId(question) });
  };
  const goToId = (questionId: string) => {
    setChecking(false);
    go(questions.findIndex((question) => question.questionId === questionId));
  };
  const submit = () => {
    if (open.length + over.length > 0 && !checking) {
      setChecking(true);
      return;
    }
    if (over.length > 0) return;
    setChecking(false);
    submission.submit();
  };

  const visible = questions
    .map((question, at) => ({ question, at }))
    .filter(({ at }) => !one || at === place);
  const label = (questionId: string) => ({
    questionId,
    place: questions.findIndex((question) => question.questionId === questionId) + 1,
  });
  return (
    <section aria-label={t("region")}>
      {carried && <CarriedNote carried={carried} questions={questions} />}
      <QuizTools
        answered={questions.length - open.length}
        total={questions.length}
        state={kept.state}
        view={view}
        onView={setView}
      />
      <ol
        className={classes.questions}
        data-one={one || undefined}
        data-sent={phase !== "idle" || undefined}
        lang={quiz.otherLanguage ?? undefined}
      >
        {visible.map(({ question, at }) => (
          <li key={question.questionId} className={classes.question}>
            <QuestionCard
              question={question}
              place={at + 1}
              total={questions.length}
              value={answers[question.questionId]}
              disabled={!ready || phase !== "idle"}
              onAnswer={(value) => setAnswer(question.questionId, value)}
              onMove={(step) => go(at + step)}
            />
          </li>
        ))}
      </ol>
      {checking ? (
        <BeforeSubmit
          open={open.map(label)}
          over={over.map(label)}
          onGo={goToId}
          onSubmit={submit}
          onClose={() => setChecking(false)}
        />
      ) : (
        <>
          <QuizMoves
            one={one}
            first={place === 0}
            last={last}
            phase={phase}
            ready={ready}
            onMove={(step) => go(place + step)}
            onSubmit={submit}
          />
          <SubmissionNote submission={submission} />
        </>
      )}
      {one && <QuestionPlaces questions={questions} answers={answers} place={place} onGo={go} />}
      <p className={classes.keys}>{t(one ? "keysOne" : "keysAll")}</p>
    </section>
  );
}
