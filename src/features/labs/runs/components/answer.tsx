"use client";

import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useDescribeError } from "~/components/states/error-text";
import { countHan, countWords, isMostlyHan } from "~/features/grading/text/rules";
import { appErrorOf } from "~/trpc/app-error-of";
import type { AttemptView } from "../schema";
import classes from "./answer.module.css";
import type { RunState } from "./use-run";

/** As near to the end as counts as reading along, in pixels. */
const NEAR = 40;

/** Keeps the end of a growing text in sight, unless the person has scrolled up to read; another text starts at its top. */
function useReadAlong(text: string, running: boolean) {
  const box = useRef<HTMLElement>(null);
  const seen = useRef({ text, height: 0 });
  useEffect(() => {
    const node = box.current;
    if (!node) return;
    const before = seen.current;
    const atEnd = before.height - node.scrollTop - node.clientHeight < NEAR;
    if (!text.startsWith(before.text)) node.scrollTop = 0;
    else if (running && atEnd) node.scrollTop = node.scrollHeight;
    seen.current = { text, height: node.scrollHeight };
  }, [text, running]);
  return box;
}

interface AnswerProps {
  state: RunState;
  /** The run whose answer is shown while none is under way. */
  attempt: AttemptView | null;
}

/** The answer: as it streams, then that of the selected run; or why there is none. */
export function Answer({ state, attempt }: AnswerProps) {
  const t = useTranslations("labs.answer");
  const running = state.phase !== "idle";
  const text = running ? state.output : (attempt?.output ?? "");
  const box = useReadAlong(text, running);
  return (
    <div className={classes.answer} aria-busy={running}>
      <div className={classes.head}>
        <h2 id="labs-answer">{t("title")}</h2>
        {!running && !state.failure && attempt && (
          <>
            <span className={classes.meta}>{t("ofAttempt", { attempt: attempt.number })}</span>
            <Facts attempt={attempt} />
          </>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <section ref={box} className={classes.out} tabIndex={0} aria-labelledby="labs-answer">
        {state.failure ? (
          <Failure failure={state.failure} />
        ) : text !== "" ? (
          <p className={classes.text}>
            {text}
            {running && <span className={classes.caret} aria-hidden="true" />}
          </p>
        ) : (
          <p className={classes.note}>{running ? t("waiting") : t("empty")}</p>
        )}
      </section>
    </div>
  );
}

function Facts({ attempt }: { attempt: AttemptView }) {
  const t = useTranslations("labs.answer");
  const unit = useTranslations("labs.units");
  const text = attempt.output;
  const length = isMostlyHan(text)
    ? unit("han", { count: countHan(text) })
    : unit("words", { count: countWords(text) });
  return (
    <span className={classes.facts}>
      {attempt.provider === "scripted"
        ? t("scriptedFacts", { length })
        : t("facts", { length, seconds: Math.round(attempt.latencyMs / 100) / 10, model: attempt.model })}
    </span>
  );
}

function Failure({ failure }: { failure: NonNullable<RunState["failure"]> }) {
  const t = useTranslations("labs.answer");
  const path = usePathname();
  const signedOut = "error" in failure && appErrorOf(failure.error).code === "UNAUTHENTICATED";
  const describe = useDescribeError();
  return (
    <div className={classes.failure} role="alert">
      <IconCircleX className={classes.bad} size={18} aria-hidden="true" />
      <p>
        <strong>{t("failed")}</strong> {"message" in failure ? failure.message : describe(failure.error)}{" "}
        {t("kept")}{" "}
        {signedOut && (
          <Link className={classes.signIn} href={`/sign-in?next=${encodeURIComponent(path)}`}>
            {t("signIn")}
          </Link>
        )}
      </p>
    </div>
  );
}

/** One line on phones, where the criteria are in another view: how many passed, and what to mend first. */
export function Verdict({ attempt }: { attempt: AttemptView }) {
  const t = useTranslations("labs.answer");
  const counted = attempt.criteria.filter((verdict) => !verdict.advisory);
  const passed = counted.filter((verdict) => verdict.passed).length;
  const first = counted.find((verdict) => !verdict.passed)?.message;
  return (
    <div className={classes.verdict} data-passed={attempt.passed || undefined}>
      {attempt.passed ? (
        <IconCircleCheck className={classes.ok} size={18} aria-hidden="true" />
      ) : (
        <IconCircleX className={classes.bad} size={18} aria-hidden="true" />
      )}
      <p>
        <strong>{attempt.passed ? t("solved") : t("verdict", { passed, total: counted.length })}</strong>{" "}
        {first}
      </p>
    </div>
  );
}
