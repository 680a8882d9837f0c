"use client";

import type { RefObject } from "react";
import classes from "./editor.module.css";

export interface EditorProps {
  value: string;
  onChange: (value: string) => void;
  onRun: () => void;
  placeholder: string;
  /** Names of what stands in double braces; marked where the prompt uses them. */
  variables: readonly string[];
  label: string;
  /** Id of the element that tells how to run and how to leave. */
  describedBy: string;
  /** Nothing may be typed yet: the draft that would be overwritten is still being looked for. */
  readOnly: boolean;
  /** Where the person is typing in the plain field, so that the editor that replaces it goes on there. */
  typing: RefObject<{ start: number; end: number } | null>;
}

/** The prompt as a plain text field: before the editor is there, where it cannot be loaded, and for who prefers it. */
export function PlainEditor({
  value,
  onChange,
  onRun,
  placeholder,
  label,
  describedBy,
  readOnly,
  typing,
}: EditorProps) {
  return (
    <textarea
      className={classes.plain}
      value={value}
      placeholder={placeholder}
      aria-label={label}
      aria-describedby={describedBy}
      spellCheck={false}
      readOnly={readOnly}
      data-prompt-editor
      onSelect={(event) => {
        const { selectionStart: start, selectionEnd: end } = event.currentTarget;
        typing.current = { start, end };
      }}
      onBlur={(event) => {
        // A field that is taken away loses its focus to nothing; only the person's own moves count.
        if (event.relatedTarget !== null) typing.current = null;
      }}
      onChange={(event) => {
        // The caret moves with the letter; the event that tells of its move comes later, maybe after this field is gone.
        const { value: text, selectionStart: start, selectionEnd: end } = event.currentTarget;
        typing.current = { start, end };
        onChange(text);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        onRun();
      }}
    />
  );
}
