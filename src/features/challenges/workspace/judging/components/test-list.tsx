"use client";

import { IconCircleCheck, IconCircleDashed, IconCircleX, IconEyeOff } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { SubmitResult } from "../../../submissions/schema";
import type { ChallengeTest } from "../../../types";
import { Failure } from "../../running/components/output";
import { firstFailing, testLines, testOf } from "../rules";
import type { TestLine } from "../types";
import { TestDetails } from "./test-details";
import classes from "./test-list.module.css";

const ICONS = { passed: IconCircleCheck, failed: IconCircleX, open: IconCircleDashed } as const;

interface TestListProps {
  tests: readonly ChallengeTest[];
  hiddenTests: number;
  /** The submission that is shown; null before the first. */
  submission: Pick<SubmitResult, "id" | "tests"> | null;
  failure: unknown;
  /** Takes the input of a test to the next run. */
  onInput?: (stdin: string) => void;
}

/** What is tested, and after a submission what became of it. The first one that failed is open. */
export function TestList({ tests, hiddenTests, submission, failure, onInput }: TestListProps) {
  const t = useTranslations("challenges.tests");
  const lines = testLines(tests, submission?.tests ?? null);
  if (failure !== null && failure !== undefined) return <Failure failure={failure} title={t("failed")} />;
  const first = firstFailing(lines);
  return (
    <div className={classes.whole}>
      {lines.length === 0 && <p className={classes.note}>{t("noneVisible")}</p>}
      <ul className={classes.list}>
        {lines.map((line) => (
          <Row
            // A new submission opens and closes by its own results.
            key={`${submission?.id ?? ""}:${line.id}`}
            line={line}
            number={lines.filter(({ hidden }) => hidden).indexOf(line) + 1}
            test={testOf(tests, line.id)}
            opened={line.id === first}
            onInput={onInput}
          />
        ))}
      </ul>
      {!submission && hiddenTests > 0 && (
        <p className={classes.hidden}>
          <IconEyeOff size={16} aria-hidden="true" />
          {t("hidden", { count: hiddenTests })}
        </p>
      )}
    </div>
  );
}

interface RowProps {
  line: TestLine;
  /** Among the hidden ones. */
  number: number;
  test: ChallengeTest | undefined;
  opened: boolean;
  onInput: TestListProps["onInput"];
}

function Row({ line, number, test, opened, onInput }: RowProps) {
  const t = useTranslations("challenges.tests");
  const [open, setOpen] = useState(opened);
  const Icon = ICONS[line.state];
  const head = (
    <>
      <Icon
        className={classes.icon}
        data-state={line.state}
        size={18}
        role="img"
        aria-label={t(`state.${line.state}`)}
      />
      <span className={classes.name}>{line.hidden ? t("hiddenName", { number }) : line.name}</span>
    </>
  );
  if (line.hidden) {
    return (
      <li className={classes.row} data-state={line.state}>
        {head}
        <span className={classes.meta}>{t(line.state === "passed" ? "hiddenPassed" : "hiddenFailed")}</span>
      </li>
    );
  }
  return (
    <li>
      <details
        className={classes.details}
        data-state={line.state}
        open={open}
        onToggle={(event) => setOpen(event.currentTarget.open)}
      >
        <summary className={classes.row}>{head}</summary>
        {open && <TestDetails line={line} test={test} onInput={onInput} />}
      </details>
    </li>
  );
}
