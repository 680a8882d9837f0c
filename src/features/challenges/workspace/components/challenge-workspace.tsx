"use client";

import { Button } from "@mantine/core";
import { IconMessageQuestion } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type CSSProperties, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Segmented } from "~/components/data/segmented";
import { Editor } from "~/components/editor/editor";
import type { EditorHandle } from "~/components/editor/editor-types";
import type { Crumb } from "~/components/layout/frame-types";
import { Workspace } from "~/components/layout/page";
import { usePaneOpen } from "~/components/layout/use-pane-open";
import type { ChallengeView } from "../../catalogue/schema";
import { defaultFileNames } from "../../constants";
import type { SavedWork } from "../drafts/types";
import { usePastes } from "../pastes/components/use-pastes";
import { ProgramButton, RunFacts } from "../running/components/run-bar";
import { faultyLine } from "../running/rules";
import { useWork } from "../saving/components/use-work";
import { BenchNotes } from "./bench-notes";
import classes from "./challenge-workspace.module.css";
import { CodeHead, type Dialog } from "./code-head";
import { Console, type ConsoleView } from "./console";
import { DeskDialogs } from "./desk-dialogs";
import { JourneyNote } from "./journey-note";
import { Said } from "./said";
import { SplitHandle } from "./split-handle";
import { TaskFacts, TaskPane } from "./task-pane";
import { useBench } from "./use-bench";
import { useKeys } from "./use-keys";
import { usePaneSizes } from "./use-pane-sizes";

/** Only in the browser: made on the server by `lazy` it would come without its styles. */
const TutorPane = dynamic(() => import("../../tutor/components/tutor-pane"), { ssr: false });

interface ChallengeWorkspaceProps {
  challenge: ChallengeView;
  userId: string;
  /** Made on the server: no parser comes with the page. */
  statement: ReactNode;
  materialTexts: Record<string, ReactNode>;
  /** What the server had when it made the page. */
  saved: SavedWork | null;
  crumbs: Crumb[];
  backHref: string;
}

/** Where a notice leads. */
const TESTS = "#tests";

type View = "task" | "code" | "output" | "tutor";

/**
 * One challenge on a desk: the task at the left, the program in the middle with its output below it, the tutor at the right.
 * Phones show one of them at a time.
 */
export function ChallengeWorkspace({
  challenge,
  userId,
  statement,
  materialTexts,
  saved,
  crumbs,
  backHref,
}: ChallengeWorkspaceProps) {
  const t = useTranslations("challenges");
  const ids = useId();
  const editor = useRef<EditorHandle>(null);
  const [view, setView] = useState<View>("task");
  const [below, setBelow] = useState<ConsoleView>("output");
  const [plain, setPlain] = useState(false);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [tutor, setTutor] = usePaneOpen("loupe:tutor-open");
  const panes = usePaneSizes();
  const work = useWork({
    challengeId: challenge.id,
    classId: challenge.classId,
    userId,
    languages: challenge.languages,
    starter: challenge.starterCode,
    saved,
  });
  const bench = useBench(challenge.id, userId, challenge.visibleTests, work);
  const pastes = usePastes(work.withSession);
  const { run, submission, running, submitting } = bench;
  const fileName = challenge.starterCode[work.language]?.fileName ?? defaultFileNames[work.language];

  // A notice of what a teacher said of a submission leads to the tests.
  useEffect(() => {
    if (window.location.hash !== TESTS) return;
    setBelow("tests");
    setView("output");
  }, []);

  const start = (kind: "run" | "submit") => {
    if (bench.busy || bench.dead) return;
    setView("output");
    setBelow(kind === "run" ? "output" : "tests");
    if (kind === "run") bench.startRun();
    else bench.startSubmit();
  };
  const onKeyDown = useKeys({
    onRun: () => start("run"),
    onSubmit: () => start("submit"),
    onSave: work.saveNow,
  });
  const goToLine = (line: number) => {
    // On a phone the editor is shown first; what is typed right after the click belongs there.
    flushSync(() => setView("code"));
    editor.current?.goToLine(line);
  };
  const sameText = bench.ran?.code === work.text && bench.ran.language === work.language;
  const faulty = run && run.stderr !== "" && sameText ? faultyLine(run.stderr, fileName) : undefined;

  const busy = running.state.phase !== "idle" ? running.state : submitting.state;
  const buttons = (place: string) => (
    <>
      <ProgramButton
        kind="run"
        phase={running.state.phase}
        dead={bench.dead || submitting.state.phase !== "idle"}
        describedBy={ids + place}
        onStart={() => start("run")}
        onStop={running.stop}
      />
      <ProgramButton
        kind="submit"
        phase={submitting.state.phase}
        dead={bench.dead || running.state.phase !== "idle"}
        describedBy={ids + place}
        onStart={() => start("submit")}
        onStop={submitting.stop}
      />
    </>
  );
  const facts = (place: string) => (
    <RunFacts
      id={ids + place}
      quota={bench.quota}
      busy={busy}
      refusal={bench.refusal}
      short={place === "bar"}
    />
  );
  const sizes = {
    "--task": `${panes.sizes.task}px`,
    "--tutor": `${panes.sizes.tutor}px`,
    "--console": `${panes.sizes.console}px`,
  } as CSSProperties;

  return (
    <Workspace
      crumbs={crumbs}
      backHref={backHref}
      actionBar={
        <>
          {facts("bar")}
          {buttons("bar")}
        </>
      }
    >
      <div className={classes.panes} data-view={view} data-tutor={tutor} style={sizes}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
        <section id={`${ids}task`} className={classes.task} aria-label={t("task.region")} tabIndex={0}>
          <h1 className={classes.title} lang={challenge.locale}>
            {challenge.title}
          </h1>
          <TaskFacts challenge={challenge} solved={challenge.solved || submission?.passed === true} />
          <div className={classes.views}>
            <Segmented
              full
              label={t("views.label")}
              value={view}
              onChange={setView}
              options={[
                { value: "task", label: t("views.task") },
                { value: "code", label: t("views.code") },
                { value: "output", label: t("views.output") },
                { value: "tutor", label: t("views.tutor") },
              ]}
            />
          </div>
          <div className={classes.reading}>
            <JourneyNote challengeId={challenge.id} evaluated={challenge.evaluated} />
            <TaskPane challenge={challenge} statement={statement} materialTexts={materialTexts} />
          </div>
        </section>
        <SplitHandle
          className={classes.taskHandle}
          label={t("panes.task")}
          pane="task"
          panes={panes}
          controls={`${ids}task`}
        />
        <section className={classes.bench} aria-label={t("code.region")} onKeyDown={onKeyDown}>
          <div className={classes.writing}>
            <CodeHead
              work={work}
              languages={challenge.languages}
              plain={plain}
              onPlain={setPlain}
              onOpen={setDialog}
            />
            <BenchNotes work={work} paste={pastes.paste} onPasteSeen={pastes.forget} />
            <Editor
              key={work.language}
              className={classes.editor}
              value={work.text}
              onChange={work.setText}
              onRun={() => start("run")}
              onPaste={pastes.onPaste}
              language={work.language}
              label={t("code.label", { file: fileName })}
              hint={t("code.hint")}
              readOnly={!work.ready}
              plain={plain}
              handle={editor}
              faultyLines={faulty === undefined ? NONE : [faulty]}
            />
            <div className={classes.runbar}>
              {buttons("bench")}
              {facts("bench")}
              <Button
                className={classes.opener ?? ""}
                leftSection={<IconMessageQuestion size={16} aria-hidden="true" />}
                onClick={() => setTutor("open")}
              >
                {t("views.tutor")}
              </Button>
            </div>
          </div>
          <SplitHandle label={t("panes.console")} pane="console" panes={panes} controls={`${ids}console`} />
          <div className={classes.console}>
            <Console
              id={`${ids}console`}
              challengeId={challenge.id}
              view={below}
              onView={setBelow}
              run={run}
              running={running.state}
              submission={submission}
              submitting={submitting.state}
              tests={challenge.visibleTests}
              hiddenTests={challenge.hiddenTests}
              fileName={fileName}
              stdin={bench.stdin}
              onStdin={bench.setStdin}
              onLine={goToLine}
            />
          </div>
        </section>
        <SplitHandle
          className={classes.tutorHandle}
          label={t("panes.tutor")}
          pane="tutor"
          panes={panes}
          controls={`${ids}tutor`}
        />
        <div id={`${ids}tutor`} className={classes.tutor}>
          <TutorPane
            challengeId={challenge.id}
            userId={userId}
            sessionId={work.sessionId}
            sessionError={work.sessionError}
            withSession={work.withSession}
            language={work.language}
            code={work.text}
            activity={`${run?.runId ?? ""}:${submission?.id ?? ""}`}
            onClose={() => setTutor("closed")}
          />
        </div>
      </div>
      <DeskDialogs dialog={dialog} onClose={() => setDialog(null)} challenge={challenge} work={work} />
      <Said bench={bench} />
    </Workspace>
  );
}

const NONE: number[] = [];
