"use client";

import { type ReactNode, useId } from "react";
import classes from "./segmented.module.css";

export interface SegmentedOption<Value extends string> {
  value: Value;
  label: ReactNode;
  /** Spoken in place of the label when that is an icon or shortened. */
  name?: string;
  disabled?: boolean;
}

interface SegmentedProps<Value extends string> {
  /** What is being chosen; spoken, not shown. */
  label: string;
  value: Value;
  options: readonly SegmentedOption<Value>[];
  onChange: (value: Value) => void;
  /** Takes the whole width, each part the same (the panes of a phone). */
  full?: boolean;
}

/** A choice of a few, all visible: native radio buttons, so arrows, names and states come from the browser. */
export function Segmented<Value extends string>({
  label,
  value,
  options,
  onChange,
  full,
}: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset className={classes.group} data-full={full || undefined}>
      <legend className={classes.legend}>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={classes.option}>
          <input
            className={classes.input}
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.disabled}
            aria-label={option.name}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
