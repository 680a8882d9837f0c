"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useState } from "react";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonText } from "~/components/states/skeleton";
import type { Body } from "~/features/content/body/types";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPC } from "~/trpc/client";
import { AuditLine } from "../../../audit/results/components/audit-line";
import { solutionIds } from "../rules";
import type { Trial } from "../types";
import classes from "./proofs.module.css";
import { TrialMark } from "./trial-mark";
import { TrialResult } from "./trial-result";
import { useProofs } from "./use-proofs";

interface ProofStepProps {
  challengeId: string;
  version: number;
  /** Keeps the button shut until everything is proved, or the author does without. */
  hold: (held: boolean) => void;
  withoutProof: RefObject<boolean>;
}

/** Before a version is published: its solutions are tried, and it is said what students in the middle of work will have. */
export function ProofStep({ challengeId, version, ...step }: ProofStepProps) {
  const t = useTranslations("challengeEditor.publish");
  const describe = useDescribeError();
  const trpc = useTRPC();
  const ref = { challengeId, version };
  const text = useQuery({
    ...trpc.challenges.authoring.version.queryOptions(ref),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const impact = useQuery({
    ...trpc.challenges.authoring.impact.queryOptions(ref),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <>
      {impact.data && impact.data.working > 0 && <p>{t("working", { count: impact.data.working })}</p>}
      {impact.data && impact.data.attempts > 0 && (
        <p>{t(impact.data.gradedChanged ? "testsChanged" : "testsSame", { count: impact.data.attempts })}</p>
      )}
      {text.error ? (
        <ErrorState onRetry={() => void text.refetch()}>{describe(text.error)}</ErrorState>
      ) : text.data ? (
        <Proving challengeId={challengeId} body={text.data.body as Body} {...step} />
      ) : (
        <Loading>
          <SkeletonText lines={2} />
        </Loading>
      )}
      <AuditLine challengeId={challengeId} version={version} />
    </>
  );
}

const isOff = (trial: Trial | undefined) =>
  trial?.state === "failed" && appErrorOf(trial.error).reason === "sandbox.off";

interface ProvingProps extends Pick<ProofStepProps, "challengeId" | "hold" | "withoutProof"> {
  body: Body;
}

function Proving({ challengeId, body, hold, withoutProof }: ProvingProps) {
  const t = useTranslations("challengeEditor.publish");
  const { trials, running, run } = useProofs(challengeId, body);
  const [without, setWithout] = useState(false);
  const ids = solutionIds(body);
  const all = ids.map((id) => trials.get(id));
  const proved = all.every((trial) => trial?.state === "done" && trial.proof.passed);
  const off = all.some(isOff);
  const failed = !running && !proved && all.every((trial) => trial !== undefined);
  const may = proved || (off && without);
  useEffect(() => run(), [run]);
  useEffect(() => {
    withoutProof.current = off && without;
    hold(!may);
  }, [may, off, without, hold, withoutProof]);
  return (
    <section className={classes.step} aria-label={t("proofs")}>
      <p role="status">{t(running ? "proving" : proved ? "proved" : off ? "off" : "notProved")}</p>
      <ul className={classes.solutions}>
        {ids.map((id) => (
          <li key={id}>
            <p className={classes.solution}>
              <b>{id}</b> <TrialMark trial={trials.get(id)} current />
            </p>
            {!off && <Failure trial={trials.get(id)} />}
          </li>
        ))}
      </ul>
      {failed && (
        <div>
          <button type="button" className={classes.again} onClick={() => run()}>
            {t("again")}
          </button>
        </div>
      )}
      {off && (
        <label className={classes.check}>
          <input type="checkbox" checked={without} onChange={({ target }) => setWithout(target.checked)} />
          <span>{t("without")}</span>
        </label>
      )}
    </section>
  );
}

/** The tests that a solution does not pass. */
function Failure({ trial }: { trial: Trial | undefined }) {
  if (trial?.state === "done") {
    const tests = trial.proof.tests.filter(({ passed }) => !passed);
    return tests.length === 0 ? null : <TrialResult trial={{ ...trial, proof: { ...trial.proof, tests } }} />;
  }
  return trial?.state === "failed" ? <TrialResult trial={trial} /> : null;
}
