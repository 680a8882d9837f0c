"use client";

import type { KeyboardEvent, Ref } from "react";
import classes from "./growing-text.module.css";

interface GrowingTextProps {
  label: string;
  placeholder?: string;
  value: string;
  maxLength: number;
  onChange: (text: string) => void;
  /** Control and Enter, Command and Enter on a Mac. */
  onSend?: () => void;
  onEscape?: () => void;
  ref?: Ref<HTMLTextAreaElement>;
  /** Lines at least. */
  rows?: number;
  describedBy?: string;
}

/** A text of several lines that grows with what is written; its label is spoken. */
export function GrowingText(props: GrowingTextProps) {
  const {
    label,
    placeholder,
    value,
    maxLength,
    onChange,
    onSend,
    onEscape,
    ref,
    rows = 2,
    describedBy,
  } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && onSend) {
      event.preventDefault();
      onSend();
    } else if (event.key === "Escape" && onEscape) {
      event.preventDefault();
      onEscape();
    }
  };
  return (
    <div className={classes.grow} data-text={`${value}\n`}>
      <textarea
        ref={ref}
        className={classes.text}
        aria-label={label}
        aria-describedby={describedBy}
        placeholder={placeholder}
        rows={rows}
        maxLength={maxLength}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
