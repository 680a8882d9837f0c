"use client";

import { IconCheck, IconX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useDescribeError } from "~/components/states/error-text";
import { useSaid } from "../../../tests/components/use-said";
import type { Proof } from "../../schema";
import type { Trial } from "../types";
import classes from "./proofs.module.css";

/** What came of trying a solution, test by test; failing ones with what was expected and what came. */
export function TrialResult({ trial }: { trial: Trial | undefined }) {
  const describe = useDescribeError();
  if (trial?.state === "failed")
    return (
      <p className={classes.error} role="alert">
        {describe(trial.error)}
      </p>
    );
  if (trial?.state !== "done") return null;
  return (
    <ol className={classes.tests}>
      {trial.proof.tests.map((test) => (
        <Result key={test.id} test={test} />
      ))}
    </ol>
  );
}

function Result({ test }: { test: Proof["tests"][number] }) {
  const t = useTranslations("challengeEditor.proofs");
  const words = useSaid()(test);
  return (
    <li className={classes.test} data-passed={test.passed}>
      <p className={classes.line}>
        {test.passed ? <IconCheck size={14} aria-hidden="true" /> : <IconX size={14} aria-hidden="true" />}
        <span>
          {test.name || test.id}
          <span className={classes.outcome}>
            {t("outcome", { outcome: test.outcome, hidden: String(test.hidden) })}
          </span>
        </span>
      </p>
      {!test.passed && (
        <>
          {words && <pre className={classes.text}>{words}</pre>}
          {test.expected !== undefined && (
            <dl className={classes.sides}>
              <Side name={t("stdin")} text={test.stdin ?? ""} />
              <Side name={t("expected")} text={test.expected} />
              <Side name={t("actual")} text={test.actual ?? ""} />
            </dl>
          )}
        </>
      )}
    </li>
  );
}

function Side({ name, text }: { name: string; text: string }) {
  const t = useTranslations("challengeEditor.proofs");
  return (
    <div>
      <dt>{name}</dt>
      <dd>{text === "" ? <span className={classes.outcome}>{t("nothing")}</span> : <pre>{text}</pre>}</dd>
    </div>
  );
}
