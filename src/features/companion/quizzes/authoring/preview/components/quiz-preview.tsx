"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { memo, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { EmptyState } from "~/components/states/empty-state";
import { isObject } from "~/features/content/body/rules";
import type { BodyValue } from "~/features/content/body/types";
import { InLanguage } from "~/features/content/editor/components/in-language";
import type { Locale } from "~/i18n/locales";
import { QuizForm } from "../../../components/quiz-form";
import type { AnswersState } from "../../../drafts/components/use-answers";
import { answersToSend } from "../../../drafts/rules";
import type { Answers } from "../../../drafts/types";
import { QuizReview } from "../../../review/components/quiz-review";
import { ScoreLine } from "../../../review/components/score-line";
import type { GradedQuestion, QuestionView, QuizView } from "../../../schema";
import type { SubmissionState } from "../../../submission/components/use-submission";
import { distinct, gradable } from "../rules";
import classes from "./quiz-preview.module.css";
import { useEditedQuestion } from "./use-edited-question";

const COMPANION = {
  name: "companion",
  load: {
    en: () => import("~/messages/en/companion.json"),
    zh: () => import("~/messages/zh/companion.json"),
  },
};

interface QuizPreviewProps {
  quizId: string;
  chapterId: string;
  userId: string;
  /** As they are asked. */
  questions: readonly QuestionView[];
  /** The text in the language that is shown. */
  quiz: BodyValue | undefined;
  locale: Locale;
  /** Nothing is wrong with the text as it stands. */
  sound: boolean;
}

interface Graded {
  /** The text that it was graded by. */
  quiz: BodyValue | undefined;
  questions: readonly QuestionView[];
  answers: Answers;
  score: number;
  passed: boolean;
  passingScore: number;
  details: Readonly<Record<string, GradedQuestion>>;
}

/**
 * The quiz as students take it, in the same components and in their language, the product's words too; what is said of the
 * preview stays in the author's. What is answered stays in this page; it is graded by the same rules.
 */
export function QuizPreview(props: QuizPreviewProps) {
  const { quizId, chapterId, userId, quiz, locale, sound } = props;
  const questions = useMemo(() => distinct(props.questions), [props.questions]);
  const t = useTranslations("quizEditor.preview");
  const [answers, setAnswers] = useState<Answers>({});
  const [graded, setGraded] = useState<Graded | null>(null);
  const [refused, setRefused] = useState(false);
  const edited = useEditedQuestion(quiz, locale);
  const top = useRef<HTMLElement>(null);
  useEffect(() => {
    if (graded) top.current?.focus();
  }, [graded]);
  useEffect(() => {
    if (sound) setRefused(false);
  }, [sound]);

  const written = isObject(quiz) ? quiz.passing_score : undefined;
  const passingScore = typeof written === "number" ? written : 70;
  const view = useMemo(
    (): QuizView => ({
      quizId,
      chapterId,
      chapterTitle: "",
      passingScore,
      version: "preview",
      // The form around the questions speaks their language here.
      otherLanguage: null,
      stale: false,
      questions,
      bestScore: null,
      attempts: 0,
    }),
    [quizId, chapterId, passingScore, questions],
  );
  const grade = async () => {
    if (!sound) return setRefused(true);
    const { gradeQuiz } = await import("~/features/grading/quizzes/rules");
    const file = gradable(quiz);
    const given = answersToSend(questions, answers);
    const { score, passed, details } = gradeQuiz(file, given);
    setGraded({ quiz, questions, answers: given, score, passed, passingScore: file.passing_score, details });
  };
  // The form is not drawn again with every letter of the text: what it calls is what holds by then.
  const latest = useRef(grade);
  latest.current = grade;
  const submit = useCallback(() => void latest.current(), []);
  if (questions.length === 0) return <EmptyState>{t("empty")}</EmptyState>;
  if (graded)
    return (
      <section ref={top} tabIndex={-1} className={classes.result} aria-label={t("result")}>
        <InLanguage locale={locale} words={[COMPANION]}>
          <div lang={locale}>
            <ScoreLine score={graded.score} passed={graded.passed} passingScore={graded.passingScore} />
          </div>
        </InLanguage>
        <p className={classes.note}>{t(graded.quiz === quiz ? "gradedHere" : "changed")}</p>
        <div>
          <Button variant="default" onClick={() => setGraded(null)}>
            {t("again")}
          </Button>
        </div>
        <InLanguage locale={locale} words={[COMPANION]}>
          <div lang={locale}>
            <QuizReview questions={graded.questions} answers={graded.answers} details={graded.details} />
          </div>
        </InLanguage>
      </section>
    );

  return (
    <div className={classes.preview}>
      <p className={classes.note}>{t("note")}</p>
      <InLanguage locale={locale} words={[COMPANION]}>
        <div lang={locale}>
          <PreviewForm
            userId={userId}
            view={view}
            edited={edited}
            answers={answers}
            onAnswers={setAnswers}
            onSubmit={submit}
          />
        </div>
      </InLanguage>
      {refused && (
        <p className={classes.note} role="alert">
          {t("unfinishedGrade")}
        </p>
      )}
    </div>
  );
}

interface PreviewFormProps {
  userId: string;
  view: QuizView;
  edited: { questionId: string } | null;
  answers: Answers;
  onAnswers: (change: (before: Answers) => Answers) => void;
  onSubmit: () => void;
}

/** The student's form, with answers that only this page knows. */
const PreviewForm = memo(function PreviewForm({
  userId,
  view,
  edited,
  answers,
  onAnswers,
  onSubmit,
}: PreviewFormProps) {
  const kept: AnswersState = {
    answers,
    setAnswer: (questionId, value) => onAnswers((before) => ({ ...before, [questionId]: value })),
    ready: true,
    state: "none",
    carried: null,
    sent: null,
    setSent: () => undefined,
    readSent: () => null,
    clear: () => onAnswers(() => ({})),
  };
  const submission: SubmissionState = {
    phase: "idle",
    error: null,
    outcome: null,
    submit: onSubmit,
    again: () => undefined,
  };
  return (
    <QuizForm
      // Other questions, another form: what was answered stays.
      key={view.questions.map(({ questionId }) => questionId).join(" ")}
      userId={userId}
      quiz={view}
      shown={edited}
      kept={kept}
      submission={submission}
    />
  );
});
