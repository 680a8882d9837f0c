"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { ButtonLink } from "~/components/layout/button-link";
import { chapterPath } from "../../../rules";
import { MilestoneNote } from "../../../streak/components/milestone-note";
import { usePercent } from "../../components/use-percent";
import type { QuizView } from "../../schema";
import type { Outcome } from "../../submission/components/use-submission";
import { QuizReview } from "./quiz-review";
import classes from "./result.module.css";
import { ScoreLine } from "./score-line";

interface QuizResultProps {
  quiz: QuizView;
  outcome: Outcome;
  nextHref: string | null;
  onAgain: () => void;
}

/** What the submission brought: the score, what it means for the chapter and the streak, and each question again. */
export function QuizResult({ quiz, outcome, nextHref, onAgain }: QuizResultProps) {
  const t = useTranslations("companion.quiz.result");
  const percent = usePercent();
  const { score, passed, bestScore, chapterCompleted, streak, gradingDetails } = outcome.submitted;
  const top = useRef<HTMLElement>(null);
  useEffect(() => {
    top.current?.focus();
    scrollTo({ top: 0 });
  }, []);
  return (
    <>
      <section ref={top} tabIndex={-1} className={classes.result} aria-label={t("region")}>
        <ScoreLine score={score} passed={passed} passingScore={quiz.passingScore} />
        <ul className={classes.facts}>
          <li>{t("best", { score: percent(bestScore) })}</li>
          {chapterCompleted && <li>{t("completed")}</li>}
          <li>{t("streak", { days: streak.current })}</li>
        </ul>
        {streak.milestone !== null && (
          <div className={classes.milestone}>
            <MilestoneNote days={streak.milestone} />
          </div>
        )}
        <div className={classes.actions}>
          {passed && nextHref && (
            <ButtonLink variant="filled" href={nextHref}>
              {t("next")}
            </ButtonLink>
          )}
          <Button variant={passed ? "default" : "filled"} onClick={onAgain}>
            {t("again")}
          </Button>
          <ButtonLink href={chapterPath(quiz.chapterId)}>{t("chapter")}</ButtonLink>
        </div>
      </section>
      <QuizReview
        questions={quiz.questions}
        answers={outcome.answers}
        details={gradingDetails}
        lang={quiz.otherLanguage ?? undefined}
      />
    </>
  );
}
