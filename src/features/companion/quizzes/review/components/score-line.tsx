import { IconCircleCheck } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { usePercent } from "../../components/use-percent";
import { missingPoints } from "../rules";
import classes from "./result.module.css";

interface ScoreLineProps {
  score: number;
  passed: boolean;
  /** Null where the quiz cannot be opened any more. */
  passingScore: number | null;
}

/** The score, and whether it passed or how far it is from there. */
export function ScoreLine({ score, passed, passingScore }: ScoreLineProps) {
  const t = useTranslations("companion.quiz.result");
  const percent = usePercent();
  const missing = passingScore === null ? 0 : missingPoints(score, passingScore);
  return (
    <div className={classes.line}>
      <p className={classes.score}>{percent(score)}</p>
      <div>
        <h2 className={classes.verdict} data-passed={passed || undefined}>
          {passed && <IconCircleCheck size={20} aria-hidden="true" />}
          {t(passed ? "passed" : "failed")}
        </h2>
        {passingScore !== null && (
          <p className={classes.why}>
            {passed || missing === 0
              ? t("needed", { needed: percent(passingScore) })
              : t("missing", { missing, needed: percent(passingScore) })}
          </p>
        )}
      </div>
    </div>
  );
}
