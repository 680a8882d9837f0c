"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Section } from "~/components/layout/page";
import { useTRPC } from "~/trpc/client";
import { AttemptList } from "../attempts/components/attempt-list";
import { AttemptScreen } from "../attempts/components/attempt-screen";
import { useAttemptAddress } from "../attempts/components/use-attempt-address";
import { useAnswers } from "../drafts/components/use-answers";
import { QuizResult } from "../review/components/quiz-result";
import { useSubmission } from "../submission/components/use-submission";
import { QuizFacts } from "./quiz-facts";
import { QuizForm } from "./quiz-form";

interface QuizScreenProps {
  userId: string;
  quizId: string;
  /** Of the chapter after this one; null after the last. */
  nextHref: string | null;
}

/** A quiz from its first question to the review of what was submitted, with the earlier attempts below. */
export function QuizScreen({ userId, quizId, nextHref }: QuizScreenProps) {
  const t = useTranslations("companion.quiz");
  const trpc = useTRPC();
  const { data: quiz } = useSuspenseQuery(trpc.companion.quizzes.get.queryOptions({ quizId }));
  const kept = useAnswers(userId, quiz);
  const submission = useSubmission(quiz, kept);
  const { outcome } = submission;
  const { reopened, leave } = useAttemptAddress(quiz.chapterId, outcome?.submitted.attemptId);
  const again = () => {
    leave();
    submission.again();
  };
  if (reopened && !outcome) return <AttemptScreen attemptId={reopened} chapterId={quiz.chapterId} />;
  return (
    <>
      {outcome ? (
        <QuizResult quiz={quiz} outcome={outcome} nextHref={nextHref} onAgain={again} />
      ) : (
        <>
          <QuizFacts quiz={quiz} />
          <QuizForm key={quiz.version} userId={userId} quiz={quiz} kept={kept} submission={submission} />
        </>
      )}
      {(quiz.attempts > 0 || outcome) && (
        <Section title={t("attempts.title")} ruled id="quiz-attempts">
          <AttemptList quizId={quizId} chapterId={quiz.chapterId} shown={outcome?.submitted.attemptId} />
        </Section>
      )}
    </>
  );
}
