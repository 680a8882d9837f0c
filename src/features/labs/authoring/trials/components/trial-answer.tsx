"use client";

import { useTranslations } from "next-intl";
import { isObject, valueAt } from "~/features/content/body/rules";
import type { BodyValue } from "~/features/content/body/types";
import type { Locale } from "~/i18n/locales";
import type { Tried } from "../../schema";
import classes from "./trial.module.css";
import { type CellState, State } from "./trial-state";

interface TrialAnswerProps {
  title: string;
  row: Tried["rows"][number];
  locale: Locale;
  /** The criterion whose cell was opened. */
  criterion: BodyValue | undefined;
  state: CellState | undefined;
  input: BodyValue | undefined;
}

/** One answer of a trial, what it was asked about, and what the opened criterion said of it. */
export function TrialAnswer({ title, row, locale, criterion, state, input }: TrialAnswerProps) {
  const t = useTranslations("content.trial");
  const text = (of: BodyValue | undefined, key: string) => {
    const found = valueAt(of, [key, locale]);
    return typeof found === "string" ? found : "";
  };
  const vars = isObject(input) && isObject(input.vars) ? Object.entries(input.vars) : [];
  return (
    <section className={classes.opened} aria-label={title}>
      <h3>{title}</h3>
      {criterion !== undefined && state && (
        <p className={classes.verdict}>
          <State state={state} /> <span>{text(criterion, "label")}</span>
        </p>
      )}
      {state === "failed" && <p className={classes.meta}>{text(criterion, "message")}</p>}
      {vars.map(([name, value]) => {
        const filled = valueAt(value, [locale]);
        return (
          <p key={name} className={classes.meta}>
            <code>{`{{${name}}}`}</code> {typeof filled === "string" ? filled : ""}
          </p>
        );
      })}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <pre className={classes.output} tabIndex={0} lang={locale}>
        {row.output === "" ? t("noOutput") : row.output}
      </pre>
    </section>
  );
}
