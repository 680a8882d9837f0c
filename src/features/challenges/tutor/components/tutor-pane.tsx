"use client";

import { VisuallyHidden } from "@mantine/core";
import { IconInfoCircle, IconX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, type UIEvent, useEffect, useRef, useState } from "react";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { AskField } from "./ask-field";
import { Coming, Exchange } from "./exchange";
import { NextLevel, TutorLevel } from "./tutor-level";
import classes from "./tutor-pane.module.css";
import { type TutorControls, type TutorOptions, useTutor } from "./use-tutor";

/** Fetched when the first citation is opened. */
const PassageDialog = lazy(async () => ({
  default: (await import("../../knowledge/components/passage-dialog")).PassageDialog,
}));

interface TutorPaneProps extends TutorOptions {
  onClose: () => void;
}

/** The tutor beside the bench: what was said about this challenge, how much help there is, and a field to ask. */
export default function TutorPane({ onClose, ...options }: TutorPaneProps) {
  const t = useTranslations("tutor");
  const tutor = useTutor(options);
  const { state } = tutor;
  const off = state?.offBecause ?? null;
  const field = useRef<HTMLTextAreaElement>(null);
  const sayStuck =
    tutor.draft === "" && tutor.answer.phase === "idle"
      ? (words: string) => {
          tutor.setDraft(words);
          field.current?.focus();
        }
      : undefined;
  return (
    <aside className={classes.panel} aria-label={t("title")}>
      <div className={classes.head}>
        <h2 className={classes.title}>{t("title")}</h2>
        <button
          type="button"
          className={classes.close}
          aria-label={t("close")}
          title={t("close")}
          onClick={onClose}
        >
          <IconX size={18} aria-hidden="true" />
        </button>
      </div>
      {state?.scripted && off === null && (
        <p className={classes.banner}>
          <IconInfoCircle size={16} aria-hidden="true" />
          <span>{t("scripted")}</span>
        </p>
      )}
      {off === null && <TutorLevel state={state} />}
      <Unknown tutor={tutor} />
      <Talk tutor={tutor} />
      {off === null ? (
        <>
          <NextLevel state={state} onStuck={sayStuck} />
          <AskField tutor={tutor} field={field} />
        </>
      ) : (
        <p className={classes.off} role="status">
          {t(`off.${off}`)}
          {tutor.draft.trim() !== "" && ` ${t("off.kept")}`}
        </p>
      )}
    </aside>
  );
}

/** After so long without a word somebody is told that they may stop. */
const SLOW_MS = 12_000;

function useSlow({ answer }: TutorControls): boolean {
  const [slow, setSlow] = useState(false);
  const silent = answer.phase === "asking";
  // biome-ignore lint/correctness/useExhaustiveDependencies: a sign of life begins the wait anew
  useEffect(() => {
    setSlow(false);
    if (!silent) return;
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, [silent, answer.stage, answer.text]);
  return slow;
}

function Talk({ tutor }: { tutor: TutorControls }) {
  const t = useTranslations("tutor");
  const [open, setOpen] = useState<string | null>(null);
  const [opened, setOpened] = useState(false);
  const end = useRef<HTMLDivElement>(null);
  const slow = useSlow(tutor);
  const { exchanges, answer } = tutor;
  const asking = answer.phase !== "idle";
  const newest = exchanges.at(-1)?.interactionId;
  /** Nobody scrolled up to read. */
  const atEnd = useRef(true);
  // The talk is scrolled within its own pane: the page of a phone must not jump when somebody reads elsewhere.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what comes at the end is what it scrolls to
  useEffect(() => {
    const pane = end.current?.parentElement;
    if (pane) pane.scrollTop = pane.scrollHeight;
  }, [newest, asking, answer.text, answer.failure]);
  // What is said around it (the level, what is left) makes the pane smaller afterwards: the last words stay in sight.
  useEffect(() => {
    const pane = end.current?.parentElement;
    if (!pane) return;
    const watch = new ResizeObserver(() => {
      if (atEnd.current) pane.scrollTop = pane.scrollHeight;
    });
    watch.observe(pane);
    return () => watch.disconnect();
  }, []);
  const onScroll = ({ currentTarget: pane }: UIEvent) => {
    atEnd.current = pane.scrollHeight - pane.scrollTop - pane.clientHeight < 24;
  };
  const onCitation = (id: string) => {
    setOpened(true);
    setOpen(id);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section className={classes.talk} aria-label={t("talk")} tabIndex={0} onScroll={onScroll}>
      <Before tutor={tutor} asking={asking} />
      <div className={classes.log} role="log" aria-label={t("talk")} aria-busy={asking}>
        {exchanges.map((exchange) => (
          <Exchange key={exchange.interactionId} exchange={exchange} onCitation={onCitation} />
        ))}
        {asking && <Coming answer={answer} slow={slow} />}
      </div>
      <Failure tutor={tutor} />
      <VisuallyHidden role="status">{asking ? t("asked") : ""}</VisuallyHidden>
      {opened && (
        <Suspense>
          <PassageDialog chunkId={open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
      <div ref={end} />
    </section>
  );
}

/** What stands above the conversation: what is missing of it, or that there is none. */
function Before({ tutor, asking }: { tutor: TutorControls; asking: boolean }) {
  const t = useTranslations("tutor");
  const describe = useDescribeError();
  const { exchanges, error, loading, older } = tutor;
  if (error !== null && exchanges.length === 0)
    return (
      <ErrorState title={t("historyFailed")} onRetry={tutor.retry}>
        {describe(error)}
      </ErrorState>
    );
  if (older !== null)
    return (
      <button type="button" className={classes.older} disabled={tutor.loadingOlder} onClick={older}>
        {t("older")}
      </button>
    );
  if (loading || exchanges.length > 0 || asking || (tutor.state?.offBecause ?? null) !== null) return null;
  return <p className={classes.empty}>{t("empty")}</p>;
}

/** What the tutor may do could not be loaded. */
function Unknown({ tutor }: { tutor: TutorControls }) {
  const t = useTranslations("tutor");
  const describe = useDescribeError();
  const { stateError } = tutor;
  if (stateError === null || stateError === undefined) return null;
  return (
    <ErrorState title={t("stateFailed")} onRetry={tutor.retryState}>
      {describe(stateError)}
    </ErrorState>
  );
}

function Failure({ tutor }: { tutor: TutorControls }) {
  const t = useTranslations("tutor");
  const describe = useDescribeError();
  const { answer, draft, state } = tutor;
  const { failure } = answer;
  // Where it was turned off meanwhile there is no field, and what stands in its place says why.
  if (failure === null || (state?.offBecause ?? null) !== null) return null;
  // Where it is not known what may be asked, the server tells.
  const again = draft.trim() !== "" && (!state || (state.enabled && state.quota.remaining > 0));
  return (
    <div className={classes.failure} role="alert">
      <p className={classes.failed}>{t("failed")}</p>
      <p>
        {"message" in failure ? failure.message : describe(failure.error)} {t("kept")}
      </p>
      {again && (
        <button type="button" className={classes.again} onClick={tutor.send}>
          {t("again")}
        </button>
      )}
    </div>
  );
}
