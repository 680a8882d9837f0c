import { useTranslations } from "next-intl";
import type { QuizView } from "../schema";
import classes from "./quiz-facts.module.css";
import { QuizNote } from "./quiz-note";
import { usePercent } from "./use-percent";

/** How long the quiz is, what it takes to pass, and how the person stands; and what is odd about it. */
export function QuizFacts({ quiz }: { quiz: QuizView }) {
  const t = useTranslations("companion");
  const percent = usePercent();
  const { questions, passingScore, bestScore, attempts, otherLanguage, stale } = quiz;
  return (
    <>
      <p className={classes.facts}>
        <span>{t("quiz.count", { count: questions.length })}</span>
        <span>{t("quiz.needed", { score: percent(passingScore) })}</span>
        {bestScore !== null && (
          // The best score is the chapter's: attempts that are archived, or at another quiz of it, may have brought it.
          <span>
            {attempts > 0
              ? t("quiz.bestOf", { score: percent(bestScore), count: attempts })
              : t("quiz.result.best", { score: percent(bestScore) })}
          </span>
        )}
      </p>
      {otherLanguage && (
        <QuizNote>
          {t("quiz.otherLanguage", {
            language: t(`reader.languageName.${otherLanguage === "zh" ? "zh" : "en"}`),
          })}
        </QuizNote>
      )}
      {stale && <QuizNote>{t("quiz.stale")}</QuizNote>}
    </>
  );
}
