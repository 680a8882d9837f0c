"use client";

import { IconPlayerStopFilled, IconSend, IconX } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import { DateTime } from "~/components/data/date-time";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { countCodePoints } from "~/features/grading/text/rules";
import { MAX_HINT_LEVEL, MAX_MESSAGE_CHARACTERS } from "../constants";
import type { CoachHints } from "../schema";
import classes from "./coach-panel.module.css";
import { Exchange, Waiting } from "./exchange";
import { type CoachControls, useCoach } from "./use-coach";

interface CoachPanelProps {
  exerciseId: string;
  userId: string;
  /** A new run may raise the hint level. */
  lastRunId: string | undefined;
  onClose: () => void;
}

/** The coach beside the bench: what was said about this exercise, how much help there is, and a field to ask. */
export function CoachPanel({ exerciseId, userId, lastRunId, onClose }: CoachPanelProps) {
  const t = useTranslations("coach");
  const coach = useCoach(exerciseId, userId, lastRunId);
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
      <Level hints={coach.hints} />
      <Talk coach={coach} />
      {coach.hints && coach.hints.raisedBy !== null && coach.hints.raisedBy !== "ask" && (
        <p className={classes.next}>{t(`opens.${coach.hints.raisedBy}`, { level: coach.hints.level + 1 })}</p>
      )}
      <Say coach={coach} />
    </aside>
  );
}

/** Its line is there from the start, so that nothing moves when the level is known. */
function Level({ hints }: { hints: CoachHints | undefined }) {
  const t = useTranslations("coach");
  if (!hints) return <p className={classes.level} />;
  const { level } = hints;
  return (
    <p className={classes.level}>
      <span className={classes.steps} role="img" aria-label={t("levelOf", { level, of: MAX_HINT_LEVEL })}>
        {Array.from({ length: MAX_HINT_LEVEL }, (_, step) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are their place
          <i key={step} data-on={step < level || undefined} />
        ))}
      </span>
      {t("level", { level, kind: t(`kind.${level === 0 ? "nudge" : level === 1 ? "question" : "concept"}`) })}
    </p>
  );
}

function Talk({ coach }: { coach: CoachControls }) {
  const t = useTranslations("coach");
  const describe = useDescribeError();
  const end = useRef<HTMLDivElement>(null);
  const { exchanges, waiting, failure } = coach;
  const newest = exchanges.at(-1)?.id;
  // The talk is scrolled within its own pane: the page of a phone must not jump when somebody reads elsewhere.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what comes at the end is what it scrolls to
  useEffect(() => {
    const pane = end.current?.parentElement;
    if (pane) pane.scrollTop = pane.scrollHeight;
  }, [newest, waiting, failure]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section className={classes.talk} aria-label={t("talk")} tabIndex={0}>
      {coach.error !== null && exchanges.length === 0 ? (
        <ErrorState title={t("historyFailed")} onRetry={coach.retry}>
          {describe(coach.error)}
        </ErrorState>
      ) : (
        !coach.loading &&
        exchanges.length === 0 &&
        waiting === null && <p className={classes.empty}>{t("empty")}</p>
      )}
      <div className={classes.log} role="log" aria-label={t("talk")}>
        {exchanges.map((exchange) => (
          <Exchange key={exchange.id} exchange={exchange} fresh={exchange.id === coach.freshId} />
        ))}
        {waiting !== null && <Waiting message={waiting} />}
      </div>
      {failure !== null && (
        <div className={classes.failure} role="alert">
          <p className={classes.failed}>{t("failed")}</p>
          <p>
            {describe(failure)} {t("kept")}
          </p>
        </div>
      )}
      <div ref={end} />
    </section>
  );
}

function Say({ coach }: { coach: CoachControls }) {
  const t = useTranslations("coach");
  const id = useId();
  const { draft, waiting, quota } = coach;
  const over = countCodePoints(draft.trim()) - MAX_MESSAGE_CHARACTERS;
  const none = quota?.remaining === 0;
  const refused = draft.trim() === "" || over > 0 || none;
  const onKey = (event: KeyboardEvent) => {
    // Enter chooses a candidate while Chinese is composed.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (!refused && waiting === null) coach.send();
  };
  return (
    <>
      <div className={classes.say}>
        <textarea
          className={classes.field}
          aria-label={t("ask")}
          aria-describedby={id}
          placeholder={t("ask")}
          rows={2}
          value={waiting === null ? draft : ""}
          readOnly={waiting !== null}
          onChange={(event) => coach.setDraft(event.currentTarget.value)}
          onKeyDown={onKey}
        />
        {waiting === null ? (
          <button
            type="button"
            className={classes.send}
            aria-label={t("send")}
            title={t("send")}
            aria-disabled={refused}
            onClick={() => {
              if (!refused) coach.send();
            }}
          >
            <IconSend size={18} aria-hidden="true" />
          </button>
        ) : (
          <button
            type="button"
            className={classes.send}
            aria-label={t("stop")}
            title={t("stop")}
            onClick={coach.stop}
          >
            <IconPlayerStopFilled size={16} aria-hidden="true" />
          </button>
        )}
      </div>
      <div className={classes.foot} id={id}>
        {over > 0 && <p className={classes.over}>{t("tooLong", { over, limit: MAX_MESSAGE_CHARACTERS })}</p>}
        {quota && (
          <p className={none ? classes.over : undefined}>
            {quota.resetAt !== null && quota.remaining < quota.limit
              ? t.rich("leftUntil", {
                  remaining: quota.remaining,
                  limit: quota.limit,
                  time: () => <DateTime value={quota.resetAt ?? ""} as="time" />,
                })
              : t("left", { remaining: quota.remaining, limit: quota.limit })}
          </p>
        )}
        <p>
          {t("notice")} <Link href="/labs/coach">{t("all")}</Link>
        </p>
      </div>
    </>
  );
}
