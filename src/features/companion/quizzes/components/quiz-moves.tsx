"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { SubmissionState } from "../submission/components/use-submission";
import classes from "./quiz-moves.module.css";

/** What the page focuses after the last question. */
export const SUBMIT_ID = "quiz-submit";

interface QuizMovesProps {
  /** One question at a time. */
  one: boolean;
  first: boolean;
  last: boolean;
  phase: SubmissionState["phase"];
  ready: boolean;
  onMove: (step: 1 | -1) => void;
  onSubmit: () => void;
}

/** Back, on, and at the end Submit. */
export function QuizMoves({ one, first, last, phase, ready, onMove, onSubmit }: QuizMovesProps) {
  const t = useTranslations("companion.quiz");
  return (
    <div className={classes.moves}>
      {one && !first && (
        <Button className={classes.move ?? ""} onClick={() => onMove(-1)}>
          {t("previous")}
        </Button>
      )}
      {one && !last ? (
        <Button
          className={classes.move ?? ""}
          variant={phase === "idle" ? "filled" : "default"}
          onClick={() => onMove(1)}
        >
          {t("next")}
        </Button>
      ) : (
        phase !== "unsure" && (
          <Button
            id={SUBMIT_ID}
            className={classes.move ?? ""}
            variant="filled"
            loading={phase === "sending"}
            onClick={() => {
              if (ready) onSubmit();
            }}
          >
            {t("submit")}
          </Button>
        )
      )}
    </div>
  );
}
