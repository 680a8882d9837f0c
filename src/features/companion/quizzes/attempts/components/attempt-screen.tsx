"use client";

import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import { ButtonLink } from "~/components/layout/button-link";
import { RegradeNote } from "~/features/grading/regrades/components/regrade-note";
import { useTRPC } from "~/trpc/client";
import { chapterPath, quizPath } from "../../../rules";
import { QuizNote } from "../../components/quiz-note";
import { QuizReview } from "../../review/components/quiz-review";
import classes from "../../review/components/result.module.css";
import { ScoreLine } from "../../review/components/score-line";

interface AttemptScreenProps {
  attemptId: string;
  chapterId: string;
}

/**
 * An attempt of before as it stands, with what was said of it and what regrades changed. The questions are the quiz's of
 * today, because an attempt keeps answers and verdicts only; where the quiz cannot be opened any more, the verdicts stand
 * alone.
 */
export function AttemptScreen({ attemptId, chapterId }: AttemptScreenProps) {
  const t = useTranslations("companion.quiz");
  const trpc = useTRPC();
  const { data: attempt } = useSuspenseQuery(trpc.companion.quizzes.attempt.queryOptions({ attemptId }));
  const { data: quiz, isPending } = useQuery(
    trpc.companion.quizzes.get.queryOptions({ quizId: attempt.quizId }),
  );
  const other = !isPending && quiz?.version !== attempt.version;
  return (
    <>
      <section className={classes.result} aria-label={t("result.region")}>
        <p className={classes.why}>
          {t.rich("attempts.submitted", { when: () => <DateTime value={attempt.submittedAt} as="full" /> })}
        </p>
        <ScoreLine
          score={attempt.score}
          passed={attempt.passed}
          passingScore={other ? null : (quiz?.passingScore ?? null)}
        />
        <div className={classes.actions}>
          {quiz && <ButtonLink href={quizPath(chapterId)}>{t("result.again")}</ButtonLink>}
          <ButtonLink href={chapterPath(chapterId)}>{t("result.chapter")}</ButtonLink>
        </div>
      </section>
      <RegradeNote regrades={attempt.regrades} />
      {other && <QuizNote>{t(quiz ? "attempts.otherVersion" : "attempts.noQuiz")}</QuizNote>}
      {!isPending && (
        <QuizReview
          questions={quiz?.questions ?? []}
          answers={attempt.answers}
          details={attempt.gradingDetails}
          lang={quiz?.otherLanguage ?? undefined}
        />
      )}
    </>
  );
}
