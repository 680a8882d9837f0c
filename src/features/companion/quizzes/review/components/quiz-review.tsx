import { useTranslations } from "next-intl";
import { Section } from "~/components/layout/page";
import type { GradedQuestion, QuestionView } from "../../schema";
import { ReviewedQuestion } from "./reviewed-question";

interface QuizReviewProps {
  /** As the quiz asks them now; empty where it cannot be opened. */
  questions: readonly QuestionView[];
  answers: Readonly<Record<string, string | boolean | null>>;
  details: Readonly<Record<string, GradedQuestion>>;
  /** The language of the questions, where it is not the page's. */
  lang?: string | undefined;
}

/** Every graded question in the order of the quiz; those that it has no more come last. */
export function QuizReview({ questions, answers, details, lang }: QuizReviewProps) {
  const t = useTranslations("companion.quiz.review");
  const known = questions.filter(({ questionId }) => Object.hasOwn(details, questionId));
  const ids = new Set(known.map(({ questionId }) => questionId));
  const gone = Object.keys(details).filter((id) => !ids.has(id));
  const order = [...known.map(({ questionId }) => questionId), ...gone];
  return (
    <Section title={t("title")} ruled id="quiz-review">
      <ol lang={lang}>
        {order.map((questionId, at) => {
          const detail = details[questionId];
          return detail ? (
            <ReviewedQuestion
              key={questionId}
              place={at + 1}
              question={known.find((question) => question.questionId === questionId)}
              answer={answers[questionId]}
              detail={detail}
            />
          ) : null;
        })}
      </ol>
    </Section>
  );
}
