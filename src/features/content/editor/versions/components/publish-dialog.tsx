"use client";

import { Button, Modal } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { TextLink } from "~/components/layout/button-link";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonText } from "~/components/states/skeleton";
import type { Impact } from "../../../authoring/schema";
import type { Body } from "../../../body/types";
import { ProblemList } from "../../components/problem-list";
import type { EditorKind } from "../../types";
import classes from "./publish-dialog.module.css";

export type PublishRequest = { kind: "publish"; version: number } | { kind: "withdraw" };

/**
 * What one kind of text says and asks before a version of it is published. It keeps the button shut with `hold` until that may
 * be pressed; without a word it stays shut.
 */
export type PublishStep = (step: { version: number; hold: (held: boolean) => void }) => ReactNode;

interface PublishDialogProps {
  kind: EditorKind<unknown>;
  request: PublishRequest;
  step: PublishStep | undefined;
  body: Body;
  /** Students have something again once this is withdrawn. */
  hasBase: boolean;
  onClose: () => void;
}

/** Asks once more before students see another text, and says what that changes. Loaded when it is first opened. */
export default function PublishDialog(props: PublishDialogProps) {
  const { kind, request, step, body, hasBase, onClose } = props;
  const t = useTranslations("content.publish");
  const [done, setDone] = useState(false);
  const title =
    request.kind === "withdraw"
      ? t(done ? "withdrawnTitle" : "withdrawTitle")
      : t(done ? "doneTitle" : "title", { version: request.version });
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      {request.kind === "publish" ? (
        <Publishing
          kind={kind}
          version={request.version}
          own={step}
          body={body}
          done={done}
          onDone={() => setDone(true)}
          onClose={onClose}
        />
      ) : (
        <Withdrawing
          kind={kind}
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
  kind: EditorKind<unknown>;
  done: boolean;
  onDone: () => void;
  onClose: () => void;
}

interface PublishingProps extends StepProps {
  version: number;
  own: PublishStep | undefined;
  body: Body;
}

function Publishing({ kind, version, own, body, ...step }: PublishingProps) {
  const t = useTranslations("content.publish");
  const describe = useDescribeError();
  const [held, setHeld] = useState(own !== undefined);
  const { data, error, refetch } = useQuery({
    ...kind.calls.impact(version),
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
        <ProblemList problems={data.problems} body={body} wordsOf={kind.wordsOf} />
        <div className={classes.actions}>
          <Button onClick={step.onClose}>{t("back")}</Button>
        </div>
      </div>
    );
  return (
    <Confirm
      {...step}
      kind={kind}
      held={held}
      button={t("publish")}
      run={() => kind.calls.publish(version)}
      after={
        <>
          <Regrade href={kind.links.regrade} impact={data} />
          <p>
            <TextLink href={kind.links.student}>{t("open")}</TextLink>
          </p>
        </>
      }
      doneText={t("done")}
    >
      <p>{t("now")}</p>
      {kind.graded && (
        <>
          <p>{t("past")}</p>
          {data.gradedChanged && data.attempts > 0 && <p>{t("gradedChanged", { count: data.attempts })}</p>}
          {!data.gradedChanged && <p>{t("gradedSame")}</p>}
        </>
      )}
      {own?.({ version, hold: setHeld })}
    </Confirm>
  );
}

/** Where attempts were decided by other rules, the way to look at what the new ones would say of them. */
function Regrade({ href, impact }: { href: string | null; impact: Impact }) {
  const t = useTranslations("content.publish");
  if (href === null || !impact.gradedChanged || impact.attempts === 0) return null;
  return (
    <p>
      {t("regrade", { count: impact.attempts })} <TextLink href={href}>{t("toRegrade")}</TextLink>
    </p>
  );
}

function Withdrawing({ kind, hasBase, ...step }: StepProps & { hasBase: boolean }) {
  const t = useTranslations("content.publish");
  return (
    <Confirm
      {...step}
      kind={kind}
      button={t("withdraw")}
      run={() => kind.calls.unpublish()}
      doneText={t("withdrawn")}
    >
      <p>{t(hasBase ? "withdrawToBase" : "withdrawToNothing")}</p>
      {kind.graded && <p>{t("past")}</p>}
    </Confirm>
  );
}

interface ConfirmProps extends StepProps {
  button: string;
  held?: boolean;
  run: () => Promise<unknown>;
  doneText: string;
  after?: ReactNode;
  children: ReactNode;
}

function Confirm(props: ConfirmProps) {
  const { kind, button, held = false, run, done, onDone, onClose, doneText, after, children } = props;
  const t = useTranslations("content.publish");
  const describe = useDescribeError();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  async function go() {
    setBusy(true);
    setError(null);
    try {
      await run();
      // What it would change stays as it was asked, for the words that follow.
      for (const queryKey of kind.calls.afterPublish) void queries.invalidateQueries({ queryKey });
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
          <Button variant="filled" loading={busy} disabled={held} onClick={() => void go()} data-autofocus>
            {button}
          </Button>
        )}
      </div>
    </div>
  );
}
