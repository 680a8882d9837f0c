"use client";

import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense } from "react";
import { useSaid } from "../../../tests/components/use-said";
import type { ChallengeTest } from "../../../types";
import { callText, valueText } from "../rules";
import type { TestLine } from "../types";
import classes from "./test-details.module.css";

const TextComparison = lazy(() => import("~/features/content/comparison/components/text-comparison"));

interface BlockProps {
  title: ReactNode;
  action?: ReactNode;
  children: string;
}

function Block({ title, action, children }: BlockProps) {
  const t = useTranslations("challenges.tests");
  return (
    <div>
      <div className={classes.head}>
        <p className={classes.title}>{title}</p>
        {action}
      </div>
      <pre className={classes.text}>{children === "" ? t("nothing") : children}</pre>
    </div>
  );
}

interface TestDetailsProps {
  line: TestLine;
  test: ChallengeTest | undefined;
  /** Where a program can be run with the test's input. */
  onInput?: ((stdin: string) => void) | undefined;
}

/** What goes in, what has to come out, and after a submission what came. */
export function TestDetails({ line, test, onInput }: TestDetailsProps) {
  const t = useTranslations("challenges.tests");
  const said = useSaid();
  const { result, state } = line;
  const words = result && said(result);
  const expected = result?.expected ?? (test?.kind === "io" ? test.stdout : undefined);
  const stdin = result?.stdin ?? (test?.kind === "io" ? test.stdin : undefined);
  const compared = state === "failed" && expected !== undefined && result?.actual !== undefined;
  return (
    <div className={classes.details}>
      {result && state === "failed" && (
        <p className={classes.message}>
          {result.outcome !== "passed" && t(`outcome.${result.outcome}`)}
          {words !== null && <span className={classes.said}>{words}</span>}
        </p>
      )}
      {stdin !== undefined && stdin !== "" && (
        <Block
          title={t("stdin")}
          action={
            onInput && (
              <button type="button" className={classes.use} onClick={() => onInput(stdin)}>
                {t("useInput")}
              </button>
            )
          }
        >
          {stdin}
        </Block>
      )}
      {test?.kind === "function" && (
        <pre className={classes.text}>
          {callText(test)} → {test.raises ?? valueText(test.expected)}
        </pre>
      )}
      {compared ? (
        <div>
          <p className={classes.title}>{t("compared")}</p>
          <Suspense fallback={<pre className={classes.text}>{result?.actual}</pre>}>
            <TextComparison before={expected ?? ""} after={result?.actual ?? ""} same={t("sameLooking")} />
          </Suspense>
        </div>
      ) : (
        expected !== undefined && <Block title={t("expected")}>{expected}</Block>
      )}
      {test?.kind === "unittest" && <Block title={test.fileName}>{test.code}</Block>}
    </div>
  );
}
