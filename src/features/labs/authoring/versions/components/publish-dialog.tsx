"use client";

import { Button, Modal } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextLink } from "~/components/layout/button-link";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonText } from "~/components/states/skeleton";
import type { Body } from "~/features/content/body/types";
import { useTRPC, useTRPCClient } from "~/trpc/client";
import { ProblemList } from "../../components/problem-list";
import type { Impact } from "../../schema";
import { labOf } from "../../starting/rules";
import classes from "./publish-dialog.module.css";

export type PublishRequest = { kind: "publish"; version: number } | { kind: "withdraw" };

interface PublishDialogProps {
  exerciseId: string;
  request: PublishRequest;
  body: Body;
  /** Students have something again once this is withdrawn. */
  hasBase: boolean;
  onClose: () => void;
}

/** Asks once more before students see another text, and says what that changes. Loaded when it is first opened. */
export default function PublishDialog({ exerciseId, request, body, hasBase, onClose }: PublishDialogProps) {
  const t = useTranslations("content.publish");
  const [done, setDone] = useState(false);
  const { kind } = request;
  const title =
    kind === "withdraw"
      ? t(done ? "withdrawnTitle" : "withdrawTitle")
      : t(done ? "doneTitle" : "title", { version: request.version });
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      {kind === "publish" ? (
        <Publishing
          exerciseId={exerciseId}
          version={request.version}
          body={body}
          done={done}
          onDone={() => setDone(true)}
          onClose={onClose}
        />
      ) : (
        <Withdrawing
          exerciseId={exerciseId}
          hasBase={hasBase}
          done={done}
          onDone={() => setDone(true)}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

interface StepProps {
  exerciseId: string;
  done: boolean;
  onDone: () => void;
  onClose: () => void;
}

function Publishing({ exerciseId, version, body, ...step }: StepProps & { version: number; body: Body }) {
  const t = useTranslations("content.publish");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const describe = useDescribeError();
  const { data, error, refetch } = useQuery({
    ...trpc.labs.authoring.impact.queryOptions({ exerciseId, version }),
    // What it would change is looked at once, before it does.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (error) return <ErrorState onRetry={() => void refetch()}>{describe(error)}</ErrorState>;
  if (!data)
    return (
      <Loading>
        <SkeletonText lines={3} />
      </Loading>
    );
  if (data.problems.length > 0)
    return (
      <div className={classes.body}>
        <p>{t("refused", { count: data.problems.length })}</p>
        <ProblemList problems={data.problems} body={body} />
        <div className={classes.actions}>
          <Button onClick={step.onClose}>{t("back")}</Button>
        </div>
      </div>
    );
  return (
    <Confirm
      {...step}
      button={t("publish")}
      run={() => client.labs.authoring.publish.mutate({ exerciseId, version })}
      after={
        <>
          <Regrade exerciseId={exerciseId} impact={data} />
          <p>
            <TextLink href={`/labs/${labOf(exerciseId)}/${exerciseId}`}>{t("open")}</TextLink>
          </p>
        </>
      }
      doneText={t("done")}
    >
      <p>{t("now")}</p>
      <p>{t("past")}</p>
      {data.gradedChanged && data.attempts > 0 && <p>{t("gradedChanged", { count: data.attempts })}</p>}
      {!data.gradedChanged && <p>{t("gradedSame")}</p>}
    </Confirm>
  );
}

/** Where attempts were decided by other rules, the way to look at what the new ones would say of them. */
function Regrade({ exerciseId, impact }: { exerciseId: string; impact: Impact }) {
  const t = useTranslations("content.publish");
  if (!impact.gradedChanged || impact.attempts === 0) return null;
  return (
    <p>
      {t("regrade", { count: impact.attempts })}{" "}
      <TextLink href={`/admin/content/labs/${exerciseId}/regrade`}>{t("toRegrade")}</TextLink>
    </p>
  );
}

function Withdrawing({ exerciseId, hasBase, ...step }: StepProps & { hasBase: boolean }) {
  const t = useTranslations("content.publish");
  const client = useTRPCClient();
  return (
    <Confirm
      {...step}
      button={t("withdraw")}
      run={() => client.labs.authoring.unpublish.mutate({ exerciseId })}
      doneText={t("withdrawn")}
    >
      <p>{t(hasBase ? "withdrawToBase" : "withdrawToNothing")}</p>
      <p>{t("past")}</p>
    </Confirm>
  );
}

interface ConfirmProps extends Omit<StepProps, "exerciseId"> {
  button: string;
  run: () => Promise<unknown>;
  doneText: string;
  after?: React.ReactNode;
  children: React.ReactNode;
}

function Confirm({ button, run, done, onDone, onClose, doneText, after, children }: ConfirmProps) {
  const t = useTranslations("content.publish");
  const describe = useDescribeError();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  async function go() {
    setBusy(true);
    setError(null);
    try {
      await run();
      // What it would change stays as it was asked, for the words that follow.
      const { authoring, get, list } = trpc.labs;
      for (const path of [authoring.get, authoring.list, authoring.version, get, list])
        void queries.invalidateQueries({ queryKey: path.pathKey() });
      onDone();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className={classes.body}>
      {done ? (
        <>
          <p role="status">{doneText}</p>
          {after}
        </>
      ) : (
        children
      )}
      {error !== null && (
        <p className={classes.error} role="alert">
          {describe(error)}
        </p>
      )}
      <div className={classes.actions}>
        <Button onClick={onClose}>{t(done ? "close" : "cancel")}</Button>
        {!done && (
          <Button variant="filled" loading={busy} onClick={() => void go()} data-autofocus>
            {button}
          </Button>
        )}
      </div>
    </div>
  );
}
