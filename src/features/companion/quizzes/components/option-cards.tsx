"use client";

import { IconCheck } from "@tabler/icons-react";
import { useId } from "react";
import { OPTION_LETTERS } from "../drafts/constants";
import type { Answer } from "../drafts/types";
import classes from "./option-cards.module.css";
import { QuizText } from "./quiz-text";

interface OptionCardsProps {
  options: readonly { value: Answer; label: string }[];
  value: Answer | undefined;
  disabled: boolean;
  onChange: (value: Answer) => void;
}

/** What can be chosen, as cards: native radio buttons, so arrows, names and states come from the browser. */
export function OptionCards({ options, value, disabled, onChange }: OptionCardsProps) {
  const name = useId();
  return (
    <div className={classes.options}>
      {options.map((option, place) => (
        <label
          key={option.label}
          className={classes.option}
          data-chosen={option.value === value || undefined}
        >
          <input
            className={classes.input}
            type="radio"
            name={name}
            value={place}
            checked={option.value === value}
            disabled={disabled}
            onChange={() => onChange(option.value)}
          />
          <span className={classes.letter} aria-hidden="true">
            {OPTION_LETTERS.charAt(place)}
          </span>
          <span className={classes.label}>
            <QuizText text={option.label} />
          </span>
          <IconCheck className={classes.check} size={18} aria-hidden="true" />
        </label>
      ))}
    </div>
  );
}
