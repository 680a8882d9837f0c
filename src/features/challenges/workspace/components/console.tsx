"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { DateTime } from "~/components/data/date-time";
import { Pips } from "~/components/data/pips";
import { Segmented } from "~/components/data/segmented";
import { GroupAnswers } from "../../groups/components/group-answers";
import type { Submission } from "../../submissions/schema";
import { TestList } from "../judging/components/test-list";
import { Output, type ShownRun } from "../running/components/output";
import type { Queued } from "../running/components/use-queued";
import classes from "./console.module.css";

export type ConsoleView = "output" | "tests" | "input";

type ShownSubmission = Omit<Submission, "code">;

interface ConsoleProps {
  id: string;
  challengeId: string;
  view: ConsoleView;
  onView: (view: ConsoleView) => void;
  run: ShownRun | null;
  running: Queued<unknown>;
  submission: ShownSubmission | null;
  submitting: Queued<unknown>;
  tests: Parameters<typeof TestList>[0]["tests"];
  hiddenTests: number;
  fileName: string;
  stdin: string;
  onStdin: (stdin: string) => void;
  onLine: (line: number) => void;
}

/** Below the editor: what the program printed, what the tests say, and what goes in. */
export function Console(props: ConsoleProps) {
  const { id, view, onView, run, running, submission, submitting } = props;
  const t = useTranslations("challenges.console");
  const stdinHint = useId();
  const working = (view === "output" ? running : submitting).phase !== "idle";
  const before = working && (view === "output" ? run : submission) !== null;
  return (
    <section id={id} className={classes.console} aria-label={t("title")}>
      <div className={classes.head}>
        <Segmented
          label={t("title")}
          value={view}
          onChange={onView}
          options={[
            { value: "output", label: t("output") },
            {
              value: "tests",
              label: (
                <>
                  {t("tests")}
                  {submission && (
                    <span className={classes.share} data-passed={submission.passed || undefined}>
                      {submission.testsPassed}/{submission.testsTotal}
                    </span>
                  )}
                </>
              ),
            },
            { value: "input", label: t("input") },
          ]}
        />
        {view === "output" && run && running.phase === "idle" && running.failure === null && (
          <RunFactsLine run={run} />
        )}
        {view === "tests" && submission && submitting.phase === "idle" && submitting.failure === null && (
          <SubmissionLine submission={submission} />
        )}
        {view === "input" && (
          <Facts>
            <span id={stdinHint}>{t("inputHint")}</span>
          </Facts>
        )}
      </div>
      {view === "input" ? (
        <textarea
          className={classes.stdin}
          aria-label={t("inputLabel")}
          aria-describedby={stdinHint}
          placeholder={t("inputEmpty")}
          spellCheck={false}
          value={props.stdin}
          onChange={(event) => props.onStdin(event.currentTarget.value)}
        />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        <section className={classes.body} tabIndex={0} aria-label={t(view)} data-before={before || undefined}>
          {view === "output" ? (
            <Output
              run={run}
              failure={running.phase === "idle" ? running.failure : null}
              working={running.phase !== "idle"}
              fileName={props.fileName}
              reads={props.stdin !== ""}
              onLine={props.onLine}
            />
          ) : (
            <>
              {submission && !submission.passed && (
                <GroupAnswers challengeId={props.challengeId} submissionId={submission.id} />
              )}
              <TestList
                tests={props.tests}
                hiddenTests={props.hiddenTests}
                submission={submission}
                failure={submitting.phase === "idle" ? submitting.failure : null}
                onInput={(stdin) => {
                  props.onStdin(stdin);
                  onView("input");
                }}
              />
            </>
          )}
        </section>
      )}
    </section>
  );
}

function Facts({ children }: { children: ReactNode }) {
  return <span className={classes.facts}>{children}</span>;
}

function RunFactsLine({ run }: { run: ShownRun }) {
  const t = useTranslations("challenges.output");
  return (
    <Facts>
      {run.exitCode === null
        ? t("noExit", { ms: run.durationMs })
        : t("exit", { code: run.exitCode, ms: run.durationMs })}
    </Facts>
  );
}

function SubmissionLine({ submission }: { submission: ShownSubmission }) {
  const t = useTranslations("challenges.tests");
  const { testsPassed: passed, testsTotal: total, tests } = submission;
  const words = t("passed", { passed, total });
  return (
    <>
      {tests.length > 0 && tests.length <= 9 && (
        <Pips pips={tests.map((test) => (test.passed ? "passed" : "failed"))} label={words} />
      )}
      <Facts>
        {t.rich("passedAt", {
          passed,
          total,
          time: () => <DateTime value={submission.createdAt} as="brief" />,
        })}
      </Facts>
    </>
  );
}
