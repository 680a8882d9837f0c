"use client";

import { IconChevronRight, IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Segmented } from "~/components/data/segmented";
import { useDescribeError } from "~/components/states/error-text";
import { countHan, countWords, isMostlyHan } from "~/features/grading/text/rules";
import { appErrorOf } from "~/trpc/app-error-of";
import type { AttemptView } from "../schema";
import classes from "./answer.module.css";
import type { RunState } from "./use-run";
import { type ShownAnswer, useShownAnswer } from "./use-shown-answer";

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
  const answer = useShownAnswer(attempt);
  const text = running ? state.output : answer.text;
  const box = useReadAlong(text, running);
  return (
    <div className={classes.answer} aria-busy={running}>
      <div className={classes.head}>
        <h2 id="labs-answer">{t("title")}</h2>
        {text !== "" && state.trouble && <span className={classes.meta}>{t(state.trouble)}</span>}
        {running && state.progress && <span className={classes.meta}>{t("progress", state.progress)}</span>}
        {!running && !state.failure && attempt && (
          <>
            <ByInput attempt={attempt} answer={answer} />
            {attempt.inputs.length < 2 && attempt.number !== null && (
              <span className={classes.meta}>{t("ofAttempt", { attempt: attempt.number })}</span>
            )}
            {attempt.hiddenInputs.total > 0 && (
              <span className={classes.meta}>{t("hidden", attempt.hiddenInputs)}</span>
            )}
            {!attempt.graded && <span className={classes.meta}>{t("notGraded")}</span>}
            <Facts attempt={attempt} answer={answer} />
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
          <p className={classes.note}>{running ? t(state.trouble ?? "waiting") : t("empty")}</p>
        )}
      </section>
    </div>
  );
}

interface ShownProps {
  attempt: AttemptView;
  answer: ShownAnswer;
}

/** The inputs that may be seen, each with how many of its samples pass. */
function ByInput({ attempt, answer }: ShownProps) {
  const t = useTranslations("labs.answer");
  if (attempt.inputs.length < 2) return null;
  return (
    <div className={classes.byInput}>
      <Segmented
        label={t("byInput")}
        value={String(answer.input)}
        onChange={(value) => answer.showInput(Number(value))}
        options={attempt.inputs.map(({ number, samples, samplesPassed, passed }, place) => ({
          value: String(place),
          name: t("inputName", { number, passed: samplesPassed, total: samples.length }),
          label: (
            <>
              {number}
              <span className={classes.share} data-passed={passed || undefined}>
                {samplesPassed}/{samples.length}
              </span>
            </>
          ),
        }))}
      />
    </div>
  );
}

function Facts({ attempt, answer }: ShownProps) {
  const t = useTranslations("labs.answer");
  const unit = useTranslations("labs.units");
  const { text, sample, samples } = answer;
  const length = isMostlyHan(text)
    ? unit("han", { count: countHan(text) })
    : unit("words", { count: countWords(text) });
  return (
    <span className={classes.facts}>
      {samples > 1 && (
        <button type="button" className={classes.sample} title={t("nextSample")} onClick={answer.nextSample}>
          {t("sample", { sample: sample + 1, total: samples })}
          <IconChevronRight size={14} aria-hidden="true" />
        </button>
      )}
      {samples > 1
        ? length
        : attempt.provider === "scripted"
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
  const counted = attempt.criteria.filter((verdict) => !verdict.advisory && verdict.judged);
  const passed = counted.filter((verdict) => verdict.passed).length;
  const first = counted.find((verdict) => !verdict.passed)?.message;
  // A run that was not graded passes nothing, however good it is.
  const good = attempt.graded ? attempt.passed : passed === counted.length;
  return (
    <div className={classes.verdict} data-passed={good || undefined}>
      {good ? (
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
