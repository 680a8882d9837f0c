"use client";

import { useTranslations } from "next-intl";
import { commentField, OVERALL, scoreField } from "../drafts/rules";
import type { Clash } from "../drafts/types";
import type { Criterion } from "../types";
import classes from "./evaluation.module.css";

interface ClashChoiceProps {
  clashes: readonly Clash[];
  rubric: readonly Criterion[];
  onSettle: (whose: "mine" | "theirs") => void;
}

/** What two people wrote at the same place, side by side, and the question which of it goes on. */
export function ClashChoice({ clashes, rubric, onSettle }: ClashChoiceProps) {
  const t = useTranslations("review.clash");
  const nameOf = (field: string) => {
    if (field === OVERALL) return t("overall");
    const scored = rubric.find(({ id }) => scoreField(id) === field);
    if (scored) return t("score", { title: scored.title });
    const commented = rubric.find(({ id }) => commentField(id) === field);
    return t("comment", { title: commented?.title ?? "" });
  };
  const said = (value: Clash["mine"]) => (value === null || value === "" ? t("nothing") : value);
  return (
    <section className={classes.clash} role="alert">
      <h3>{t("title")}</h3>
      <p>{t("what")}</p>
      <dl>
        {clashes.map(({ field, mine, theirs }) => (
          <div key={field}>
            <dt>{nameOf(field)}</dt>
            <dd>
              <span>{t("yours")}</span> {said(mine)}
            </dd>
            <dd>
              <span>{t("theirs")}</span> {said(theirs)}
            </dd>
          </div>
        ))}
      </dl>
      <p className={classes.buttons}>
        <button type="button" className={classes.button} onClick={() => onSettle("mine")}>
          {t("keepMine")}
        </button>
        <button type="button" className={classes.button} onClick={() => onSettle("theirs")}>
          {t("takeTheirs")}
        </button>
      </p>
    </section>
  );
}
