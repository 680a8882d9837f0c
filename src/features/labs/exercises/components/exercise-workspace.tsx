"use client";

import { VisuallyHidden } from "@mantine/core";
import { IconArrowRight, IconInfoCircle } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Segmented } from "~/components/data/segmented";
import type { Crumb } from "~/components/layout/frame-types";
import { Workspace } from "~/components/layout/page";
import { usePaneOpen } from "~/components/layout/use-pane-open";
import { countCodePoints } from "~/features/grading/text/rules";
import { CoachButton } from "../../coach/components/coach-button";
import { CoachPanel } from "../../coach/components/coach-panel";
import { MAX_PROMPT_CHARACTERS } from "../../constants";
import { PromptEditor } from "../../editor/components/prompt-editor";
import { Answer, Verdict } from "../../runs/components/answer";
import { Attempts } from "../../runs/components/attempts";
import { RunButton, RunMenu, RunsLeft, usePromptQuota } from "../../runs/components/run-bar";
import { useAttempts } from "../../runs/components/use-attempts";
import { useRun } from "../../runs/components/use-run";
import type { ExerciseView } from "../schema";
import { CriteriaList } from "./criteria-list";
import classes from "./exercise-workspace.module.css";
import { PromptHead } from "./prompt-head";
import { TaskPane } from "./task-pane";
import { useDraft } from "./use-draft";
import { useSelection } from "./use-selection";

interface ExerciseWorkspaceProps {
  exercise: ExerciseView;
  userId: string;
  crumbs: Crumb[];
  backHref: string;
  /** Where to go once this one is solved: the next exercise, or the lab. */
  next: { href: string; last: boolean };
  /** No model is connected: answers are the author's. */
  scripted: boolean;
}

type View = "task" | "prompt" | "attempts" | "coach";

/** One exercise: the task and its criteria on the left; prompt, answer and attempts on the bench. Phones show one at a time. */
export function ExerciseWorkspace({
  exercise,
  userId,
  crumbs,
  backHref,
  next,
  scripted,
}: ExerciseWorkspaceProps) {
  const t = useTranslations("labs");
  const statusId = useId();
  const [view, setView] = useState<View>("task");
  const [plain, setPlain] = useState(false);
  const [coach, setCoach] = usePaneOpen("loupe:coach-open");
  const attempts = useAttempts(exercise.exerciseId);
  const draft = useDraft(userId, exercise.exerciseId, attempts.items[0]?.prompt);
  const { state, run, stop } = useRun(exercise, userId);
  const quota = usePromptQuota();
  const { selected, select, shown } = useSelection(attempts.items, state.result);

  const running = state.phase !== "idle";
  const over = countCodePoints(draft.text) - MAX_PROMPT_CHARACTERS;
  const refusal =
    draft.ready && draft.text.trim() === ""
      ? t("run.blank")
      : over > 0
        ? t("prompt.tooLong", { over, limit: MAX_PROMPT_CHARACTERS })
        : quota?.remaining === 0
          ? t("run.none")
          : undefined;
  const start = (graded: boolean) => {
    if (running || refusal !== undefined) return;
    setView("prompt");
    run(draft.text, graded);
  };
  const attempt = running || state.failure ? null : shown;
  const button = (place: string) => (
    <>
      <RunButton
        phase={state.phase}
        refusal={refusal}
        describedBy={statusId + place}
        onRun={() => start(true)}
        onStop={stop}
      />
      <RunMenu disabled={running || refusal !== undefined} onTry={() => start(false)} />
    </>
  );
  const left = (place: string) => (
    <RunsLeft id={statusId + place} quota={quota} refusal={refusal} short={place === "bar"} />
  );

  return (
    <Workspace
      crumbs={crumbs}
      backHref={backHref}
      actionBar={
        <>
          {left("bar")}
          {button("bar")}
        </>
      }
    >
      <div className={classes.panes} data-view={view} data-coach={coach}>
        {scripted && (
          <p className={classes.banner}>
            <IconInfoCircle size={16} aria-hidden="true" />
            <span>{t("scripted")}</span>
          </p>
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
        <section className={classes.task} aria-label={t("task.region")} tabIndex={0}>
          <h1 className={classes.title}>{exercise.title}</h1>
          <div className={classes.views}>
            <Segmented
              full
              label={t("views.label")}
              value={view}
              onChange={setView}
              options={[
                { value: "task", label: t("views.task") },
                { value: "prompt", label: t("views.prompt") },
                { value: "attempts", label: t("views.attempts") },
                { value: "coach", label: t("views.coach") },
              ]}
            />
          </div>
          <div className={classes.reading}>
            <TaskPane exercise={exercise}>
              <CriteriaList exercise={exercise} attempt={attempt} freshId={state.result?.id ?? null} />
            </TaskPane>
          </div>
        </section>
        <section className={classes.bench} aria-label={t("prompt.region")}>
          <div className={classes.writing}>
            <PromptHead
              text={draft.text}
              state={draft.state}
              limit={exercise.tokenLimit}
              plain={plain}
              onPlain={setPlain}
            />
            <PromptEditor
              value={draft.text}
              onChange={draft.setText}
              onRun={() => start(true)}
              placeholder={draft.ready ? (exercise.placeholder ?? "") : ""}
              readOnly={!draft.ready}
              variables={exercise.variables}
              plain={plain}
            />
            <div className={classes.runbar}>
              {button("bench")}
              {left("bench")}
              <CoachButton className={classes.opener} onOpen={() => setCoach("open")} />
              {attempt?.passed && (
                <Link className={classes.next} href={next.href}>
                  {next.last ? t("task.backToLab") : t("task.next")}
                  <IconArrowRight size={16} aria-hidden="true" />
                </Link>
              )}
            </div>
            {attempt && <Verdict attempt={attempt} />}
            <Answer state={state} attempt={attempt} />
          </div>
          <div className={classes.history}>
            <Attempts attempts={attempts} selected={selected} onSelect={select} />
          </div>
        </section>
        <div className={classes.coach}>
          <CoachPanel
            exerciseId={exercise.exerciseId}
            userId={userId}
            lastRunId={attempts.items[0]?.id}
            onClose={() => setCoach("closed")}
          />
        </div>
      </div>
      <VisuallyHidden role="status">
        {state.trouble ? t(`answer.${state.trouble}`) : state.result && !running ? state.result.feedback : ""}
      </VisuallyHidden>
    </Workspace>
  );
}
