"use client";

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
}

interface PlainEditorProps extends EditorProps {
  /** The cursor came into the field, or left it for something else in the page. */
  onEnter: () => void;
  onLeave: () => void;
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
  onEnter,
  onLeave,
}: PlainEditorProps) {
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
      onFocus={onEnter}
      onBlur={(event) => {
        // Another window took the focus: the cursor is still here when the person comes back.
        if (document.activeElement !== event.currentTarget) onLeave();
      }}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        onRun();
      }}
    />
  );
}
