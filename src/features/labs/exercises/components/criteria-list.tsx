"use client";

import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleX,
  IconInfoCircle,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { AttemptView, VerdictView } from "../../runs/schema";
import type { ExerciseView } from "../schema";
import classes from "./criteria-list.module.css";

type State = "passed" | "failed" | "open" | "advice" | "unjudged";

const ICONS = {
  passed: IconCircleCheck,
  failed: IconCircleX,
  open: IconCircleDashed,
  advice: IconInfoCircle,
  unjudged: IconCircleMinus,
} as const;

/** Time between two ticks. */
const TICK_MS = 160;

/** How many verdicts are shown: all, or after a fresh run one after the other. */
function useTicks(freshId: string | null, total: number): number {
  const [shown, setShown] = useState({ id: freshId, count: freshId === null ? total : 0 });
  const count = shown.id === freshId ? shown.count : freshId === null ? total : 0;
  useEffect(() => {
    if (freshId === null) return;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      setShown({ id: freshId, count: total });
      return;
    }
    let at = 0;
    setShown({ id: freshId, count: 0 });
    const timer = setInterval(() => {
      at += 1;
      setShown({ id: freshId, count: at });
      if (at >= total) clearInterval(timer);
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [freshId, total]);
  return freshId === null ? total : count;
}

interface CriteriaListProps {
  exercise: ExerciseView;
  /** The run whose verdicts are shown; null before the first and while one is under way. */
  attempt: AttemptView | null;
  /** Id of the run that has just ended, whose verdicts are ticked one by one. */
  freshId: string | null;
}

/** The criteria in the author's order. Only a failed one opens, with the author's words. */
export function CriteriaList({ exercise, attempt, freshId }: CriteriaListProps) {
  const t = useTranslations("labs.criteria");
  const total = exercise.criteria.length;
  const shown = useTicks(freshId !== null && freshId === attempt?.id ? freshId : null, total);
  const counted = exercise.criteria.filter((criterion) => !criterion.advisory);
  const verdicts = new Map(attempt?.criteria.map((verdict) => [verdict.id, verdict]));
  const passed = counted.filter(({ id }) => verdicts.get(id)?.passed).length;
  return (
    <section aria-labelledby="labs-criteria">
      <h2 id="labs-criteria" className={classes.title}>
        {t("title")}
        <span className={classes.fact}>
          {attempt
            ? t("passed", { passed, total: counted.length, attempt: attempt.number ?? 0 })
            : t("none", { count: counted.length })}
        </span>
      </h2>
      <ul className={classes.list}>
        {exercise.criteria.map((criterion, place) => (
          <Row
            key={criterion.id}
            label={criterion.label}
            advisory={criterion.advisory}
            verdict={place < shown ? verdicts.get(criterion.id) : undefined}
          />
        ))}
      </ul>
      {exercise.hiddenCriteria > 0 && (
        <p className={classes.hidden}>
          {attempt
            ? t("hidden", attempt.hiddenCriteria)
            : t("hiddenOpen", { total: exercise.hiddenCriteria })}
        </p>
      )}
    </section>
  );
}

interface RowProps {
  label: string;
  advisory: boolean;
  verdict: VerdictView | undefined;
}

function stateOf(advisory: boolean, verdict: VerdictView | undefined): State {
  if (advisory) return "advice";
  if (!verdict) return "open";
  if (!verdict.judged) return "unjudged";
  return verdict.passed ? "passed" : "failed";
}

function Row({ label, advisory, verdict }: RowProps) {
  const t = useTranslations("labs.criteria");
  const state = stateOf(advisory, verdict);
  const Icon = ICONS[state];
  const failed = verdict?.judged === true && !verdict.passed;
  return (
    <li className={classes.row} data-state={state}>
      <Icon className={classes.icon} size={18} role="img" aria-label={t(`state.${state}`)} />
      <span className={classes.label}>{label}</span>
      <span className={classes.right}>
        <Measure advisory={advisory} verdict={verdict} />
      </span>
      {failed && verdict.message && <p className={classes.message}>{verdict.message}</p>}
      {failed && verdict.reasons && (
        <p className={classes.message}>{t("judge", { reasons: verdict.reasons })}</p>
      )}
    </li>
  );
}

/** On how many inputs it passed, or what was measured; of advice, whether it was followed. */
function Measure({ advisory, verdict }: Omit<RowProps, "label">) {
  const t = useTranslations("labs.criteria");
  const amount = useTranslations("labs.units");
  if (!verdict) return advisory ? t("advice") : null;
  if (!verdict.judged) return t("notJudged");
  if (advisory) return t(verdict.passed ? "adviceMet" : "adviceOpen");
  if (verdict.inputs) return t("inputs", verdict.inputs);
  // A passed "none of it" needs no number.
  if (!verdict.unit || verdict.actual === null || (verdict.passed && verdict.actual === 0)) return null;
  return amount(verdict.unit, { count: verdict.actual });
}
