"use client";

import { Button } from "@mantine/core";
import { IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { DateTime } from "~/components/data/date-time";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { valueAt } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import fields from "~/features/content/editor/fields/components/fields.module.css";
import type { Locale } from "~/i18n/locales";
import classes from "./trial.module.css";
import { TrialGrid } from "./trial-grid";
import type { Trial } from "./use-trial";
import { useTrialPrompt } from "./use-trial-prompt";

interface TrialPaneProps {
  trial: Trial;
  body: Body;
  locale: Locale;
  /** Where the prompt is kept in this browser. */
  keptAs: string;
  /** How many things are wrong; a text that is not right cannot be tried. */
  problems: number;
}

/** A prompt, tried on every input and sample of the text as it stands, saved or not. */
export function TrialPane({ trial, body, locale, keptAs, problems }: TrialPaneProps) {
  const t = useTranslations("content.trial");
  const describe = useDescribeError();
  const id = useId();
  const reference = valueAt(body, ["reference", locale]);
  const prompt = useTrialPrompt(keptAs, locale, typeof reference === "string" ? reference : "");
  const { running, result, quota } = trial;
  const refusal =
    problems > 0
      ? t("problems", { count: problems })
      : prompt.text.trim() === ""
        ? t("blank")
        : prompt.text.length > 4000
          ? t("tooLong")
          : quota?.remaining === 0
            ? t("none")
            : undefined;
  const dead = !running && refusal !== undefined;
  return (
    <div className={classes.pane}>
      <div className={fields.field}>
        <label className={fields.label} htmlFor={`${id}-prompt`}>
          {t("prompt")}
        </label>
        <textarea
          id={`${id}-prompt`}
          className={fields.control}
          data-mono="true"
          lang={locale}
          rows={4}
          value={prompt.text}
          aria-describedby={`${id}-hint`}
          onChange={(event) => prompt.setText(event.target.value)}
        />
        <p id={`${id}-hint`} className={fields.hint}>
          {prompt.own ? (
            <button type="button" className={classes.link} onClick={prompt.reset}>
              {t("useReference")}
            </button>
          ) : (
            t("isReference")
          )}
        </p>
      </div>
      <div className={classes.bar}>
        <Button
          leftSection={
            running ? (
              <IconPlayerStop size={16} aria-hidden="true" />
            ) : (
              <IconPlayerPlay size={16} aria-hidden="true" />
            )
          }
          aria-disabled={dead}
          {...(dead ? { "data-disabled": true } : {})}
          aria-describedby={`${id}-left`}
          onClick={() => {
            if (running) trial.stop();
            else if (!dead) trial.run(body, prompt.text, locale);
          }}
        >
          {running ? t("stop") : t("run")}
        </Button>
        <p id={`${id}-left`} className={classes.meta}>
          {refusal && <span className={classes.refusal}>{refusal} </span>}
          {quota &&
            (quota.resetAt !== null && quota.remaining < quota.limit
              ? t.rich("leftUntil", {
                  remaining: quota.remaining,
                  limit: quota.limit,
                  time: () => <DateTime value={quota.resetAt ?? ""} as="time" />,
                })
              : t("left", { remaining: quota.remaining, limit: quota.limit }))}
        </p>
      </div>
      <p className={classes.meta} role="status">
        {running
          ? t("running")
          : trial.stopped
            ? t("stopped")
            : result
              ? t(result.tried.passed ? "passed" : "failed", { score: result.tried.score })
              : ""}
      </p>
      {trial.error !== null && !running && (
        <ErrorState
          title={t("errorTitle")}
          onRetry={dead ? undefined : () => trial.run(body, prompt.text, locale)}
        >
          {describe(trial.error)}
        </ErrorState>
      )}
      {result ? (
        <>
          {(result.body !== body || result.prompt !== prompt.text) && (
            <p className={classes.meta}>{t("older")}</p>
          )}
          {result.tried.provider === "scripted" && <p className={classes.meta}>{t("scripted")}</p>}
          <TrialGrid tried={result.tried} body={result.body} locale={result.locale} />
        </>
      ) : (
        !running && trial.error === null && <p className={classes.meta}>{t("empty")}</p>
      )}
    </div>
  );
}
