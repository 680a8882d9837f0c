"use client";

import { IconCheck } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { ProgressBar } from "~/components/data/progress-bar";
import { Segmented } from "~/components/data/segmented";
import type { AnswersState } from "../drafts/components/use-answers";
import classes from "./quiz-tools.module.css";
import type { QuizViewMode } from "./use-quiz-view";

interface QuizToolsProps {
  answered: number;
  total: number;
  state: AnswersState["state"];
  view: QuizViewMode;
  onView: (view: QuizViewMode) => void;
}

/** Above the questions: how many are answered, whether the answers are kept, and how they are laid out. */
export function QuizTools({ answered, total, state, view, onView }: QuizToolsProps) {
  const t = useTranslations("companion.quiz");
  return (
    <div className={classes.tools}>
      <ProgressBar value={answered} max={total} label={t("progressLabel")} width={96}>
        {t("progress", { answered, total })}
      </ProgressBar>
      <span className={classes.kept} data-state={state} role="status">
        {state === "saved" && (
          <>
            <IconCheck size={14} aria-hidden="true" />
            {t("kept")}
          </>
        )}
        {state === "failed" && t("keptFailed")}
      </span>
      <span className={classes.view}>
        <Segmented
          label={t("view.label")}
          value={view}
          onChange={onView}
          options={[
            { value: "one", label: t("view.one") },
            { value: "all", label: t("view.all") },
          ]}
        />
      </span>
    </div>
  );
}
