"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId } from "react";
import classes from "./score-choice.module.css";

/** With more points than this a number is typed. */
const MOST_CELLS = 10;

interface ScoreChoiceProps {
  /** The criterion's title; spoken, since it stands beside. */
  label: string;
  max: number;
  value: number | null;
  onChange: (score: number | null) => void;
  /** Of what can be focused first, so that "missing" can lead there. */
  id: string;
}

/**
 * Points from 0 to the most, all visible: radio buttons of the browser's, so arrows and states are its own. A digit chooses its
 * score, Delete takes it away.
 */
export function ScoreChoice({ label, max, value, onChange, id }: ScoreChoiceProps) {
  const t = useTranslations("review");
  const name = useId();
  if (max > MOST_CELLS)
    return (
      <span className={classes.typed}>
        <input
          id={id}
          type="number"
          inputMode="numeric"
          min={0}
          max={max}
          step={1}
          aria-label={t("scoreOf", { title: label, max })}
          value={value ?? ""}
          onChange={({ currentTarget }) => {
            const score = currentTarget.value === "" ? null : Number(currentTarget.value);
            if (score === null || (Number.isInteger(score) && score >= 0 && score <= max)) onChange(score);
          }}
        />
        <span aria-hidden="true">/ {max}</span>
      </span>
    );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const digit = /^\d$/.test(event.key) ? Number(event.key) : null;
    const cleared = event.key === "Delete" || event.key === "Backspace";
    if (!cleared && (digit === null || digit > max)) return;
    event.preventDefault();
    onChange(digit);
    const target = event.currentTarget.querySelector<HTMLInputElement>(`input[value="${digit ?? 0}"]`);
    target?.focus();
  };
  const points = Array.from({ length: max + 1 }, (_, score) => score);
  return (
    <fieldset className={classes.cells} data-wide={max > 5 || undefined} onKeyDown={onKeyDown}>
      <legend className={classes.legend}>{t("scoreOf", { title: label, max })}</legend>
      {points.map((score) => (
        <label key={score} className={classes.cell}>
          <input
            className={classes.input}
            id={score === 0 ? id : undefined}
            type="radio"
            name={name}
            value={score}
            checked={score === value}
            onChange={() => onChange(score)}
          />
          {score}
        </label>
      ))}
    </fieldset>
  );
}
