import { useTranslations } from "next-intl";
import type { TestResult } from "../../../submissions/schema";
import { CodeDifference } from "./code-difference";
import { Output } from "./output";
import classes from "./test-results.module.css";

/** What became of each test; of hidden ones no more than whether they passed. */
export function TestResults({ results }: { results: readonly TestResult[] }) {
  const t = useTranslations("challenges.tests");
  const hidden = results.filter((one) => one.hidden);
  return (
    <ul className={classes.tests}>
      {results.map((test) => (
        <li key={test.id} className={classes.test}>
          <span className={classes.state} data-passed={test.passed || undefined}>
            {t(`state.${test.passed ? "passed" : "failed"}`)}
          </span>
          <div className={classes.what}>
            {test.hidden ? t("hiddenName", { number: hidden.indexOf(test) + 1 }) : test.name}
            {!test.hidden && test.outcome !== "passed" && <Details test={test} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Details({ test }: { test: TestResult }) {
  const t = useTranslations("challenges.tests");
  const { outcome, message, problem, stdin, expected, actual } = test;
  const said = problem ? t(`problem.${problem.code}`, problem.values) : message;
  return (
    <>
      {outcome !== "passed" && outcome !== "failed" && (
        <p className={classes.meta}>{t(`outcome.${outcome}`)}</p>
      )}
      {said && <p className={classes.meta}>{said}</p>}
      {stdin && (
        <>
          <p className={classes.meta}>{t("stdin")}</p>
          <Output text={stdin} />
        </>
      )}
      {expected !== undefined && actual !== undefined && (
        <>
          <p className={classes.meta}>{t("compared")}</p>
          <CodeDifference before={expected} after={actual} />
        </>
      )}
    </>
  );
}
