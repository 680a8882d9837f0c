"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { isObject, valueAt } from "~/features/content/body/rules";
import type { Body, BodyValue } from "~/features/content/body/types";
import type { Locale } from "~/i18n/locales";
import type { Tried } from "../../schema";
import classes from "./trial.module.css";
import { TrialAnswer } from "./trial-answer";
import { type CellState, State } from "./trial-state";

interface TrialGridProps {
  tried: Tried;
  /** The text that was tried. */
  body: Body;
  locale: Locale;
}

/** Input × sample × criterion. A cell opens the answer it was decided on. */
export function TrialGrid({ tried, body, locale }: TrialGridProps) {
  const t = useTranslations("content.trial");
  const id = useId();
  const [open, setOpen] = useState<{ row: number; criterion: number | null } | null>(null);
  const items = valueAt(body, ["criteria", "items"]);
  const criteria = Array.isArray(items) ? items : [];
  const samples = new Set(tried.rows.map(({ sample }) => sample)).size;
  const inputs = [...new Set(tried.rows.map(({ inputId }) => inputId))];
  const nameOf = (row: Tried["rows"][number]) => {
    const input =
      row.inputId === ""
        ? t("noInput")
        : t("input", { number: inputs.indexOf(row.inputId) + 1, id: row.inputId });
    return samples > 1 ? t("sample", { input, sample: row.sample }) : input;
  };
  const shown = open && tried.rows[open.row];
  const answer = useRef<HTMLDivElement>(null);
  // The answer stands under the grid, which may fill the pane: whoever opens a cell must see that something opened.
  useEffect(() => {
    if (open) answer.current?.scrollIntoView({ block: "nearest" });
  }, [open]);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <section className={classes.scroll} tabIndex={0} aria-label={t("grid")}>
        <table className={classes.grid}>
          <thead>
            <tr>
              <th scope="col">{t("criterion")}</th>
              {tried.rows.map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows are their place
                <th key={at} scope="col">
                  <button
                    type="button"
                    className={classes.answer}
                    aria-pressed={open?.row === at && open.criterion === null}
                    aria-controls={id}
                    onClick={() => setOpen({ row: at, criterion: null })}
                  >
                    {nameOf(row)}
                  </button>
                  {row.hidden && <span className={classes.hidden}>{t("hidden")}</span>}
                  <State state={row.passed ? "passed" : "failed"} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tried.criteria.map((criterion, line) => (
              <tr key={criterion.id}>
                <th scope="row">
                  {criterion.label}
                  {isAdvice(criteria[line]) && <span className={classes.hidden}>{t("advice")}</span>}
                </th>
                {tried.rows.map((row, at) => {
                  const state = stateOf(row.verdicts[line] ?? null, criteria[line], row.inputId);
                  return (
                    // biome-ignore lint/suspicious/noArrayIndexKey: rows are their place
                    <td key={at}>
                      <button
                        type="button"
                        className={classes.cell}
                        data-state={state}
                        aria-pressed={open?.row === at && open.criterion === line}
                        aria-controls={id}
                        onClick={() => setOpen({ row: at, criterion: line })}
                      >
                        <State state={state} />
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div id={id} ref={answer} aria-live="polite">
        {open && shown ? (
          <TrialAnswer
            title={nameOf(shown)}
            row={shown}
            locale={locale}
            criterion={open.criterion === null ? undefined : criteria[open.criterion]}
            state={
              open.criterion === null
                ? undefined
                : stateOf(shown.verdicts[open.criterion] ?? null, criteria[open.criterion], shown.inputId)
            }
            input={inputOf(body, shown.inputId)}
          />
        ) : (
          <p className={classes.meta}>{t("openHint")}</p>
        )}
      </div>
    </>
  );
}

const isAdvice = (item: BodyValue | undefined) =>
  isObject(item) && (item.type === "rubric" ? item.advisory !== false : item.advisory === true);

/** Nothing was decided where the criterion is not for this input, or where no judge gave a verdict. */
function stateOf(verdict: boolean | null, item: BodyValue | undefined, inputId: string): CellState {
  if (verdict !== null) return verdict ? "passed" : "failed";
  const inputs = valueAt(item, ["inputs"]);
  return Array.isArray(inputs) && !inputs.includes(inputId) ? "notHere" : "notJudged";
}

function inputOf(body: Body, inputId: string): BodyValue | undefined {
  const inputs = body.inputs;
  return Array.isArray(inputs) ? inputs.find((input) => isObject(input) && input.id === inputId) : undefined;
}
