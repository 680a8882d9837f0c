import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleHalf2,
  IconCircleX,
  IconFlag,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { QuizText } from "../../components/quiz-text";
import type { GradedQuestion, QuestionView } from "../../schema";
import { explanationOf, verdictOf } from "../rules";
import { MarkedText } from "./marked-text";
import classes from "./review.module.css";

const ICONS = {
  right: IconCircleCheck,
  partly: IconCircleHalf2,
  wrong: IconCircleX,
  blank: IconCircleDashed,
} as const;

/** Points that a question has; every one the same. */
const POINTS = 10;

interface ReviewedQuestionProps {
  /** From 1. */
  place: number;
  /** Undefined where the quiz has it no more. */
  question: QuestionView | undefined;
  answer: string | boolean | null | undefined;
  detail: GradedQuestion;
}

/** One question again: what was answered, what it was worth and why. */
export function ReviewedQuestion({ place, question, answer, detail }: ReviewedQuestionProps) {
  const t = useTranslations("companion.quiz.review");
  const verdict = verdictOf(detail);
  const Icon = ICONS[verdict];
  const explanation = explanationOf(detail);
  const hints = detail.hints ?? [];
  return (
    <li className={classes.question} data-verdict={verdict}>
      <p className={classes.head}>
        <Icon className={classes.icon} size={20} aria-hidden="true" />
        <span className={classes.place}>{t("question", { place })}</span>
        <span className={classes.verdict}>{t(`verdict.${verdict}`)}</span>
        <span className={classes.points}>{t("points", { points: detail.points, of: POINTS })}</span>
      </p>
      <div className={classes.body}>
        <h3 className={classes.text}>{question ? <QuizText text={question.text} /> : t("gone")}</h3>
        <OwnAnswer answer={answer} detail={detail} />
        {detail.flagged && (
          <p className={classes.flag}>
            <IconFlag size={16} aria-hidden="true" />
            <span>{t("flagged")}</span>
          </p>
        )}
        {explanation !== "" && (
          <p className={classes.explanation}>
            <QuizText text={explanation} />
          </p>
        )}
        {hints.length > 0 && (
          <div className={classes.hints}>
            <p className={classes.label}>{t("hints", { count: hints.length })}</p>
            <ul>
              {hints.map((hint) => (
                <li key={hint}>
                  <QuizText text={hint} />
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </li>
  );
}

function OwnAnswer({ answer, detail }: Pick<ReviewedQuestionProps, "answer" | "detail">) {
  const t = useTranslations("companion.quiz");
  const { unread, highlights } = detail;
  if (answer === undefined || answer === null || unread === "blank")
    return <p className={classes.label}>{t("review.unread.blank")}</p>;
  const words = typeof answer === "boolean" ? t(answer ? "true" : "false") : answer;
  return (
    <div>
      <p className={classes.label}>{t("review.yours")}</p>
      <blockquote className={classes.answer}>
        {highlights ? <MarkedText text={words} highlights={highlights} /> : words}
      </blockquote>
      {highlights !== undefined && highlights.length > 0 && (
        <p className={classes.label}>{t("review.marked")}</p>
      )}
      {unread !== undefined && <p className={classes.label}>{t(`review.unread.${unread}`)}</p>}
    </div>
  );
}
