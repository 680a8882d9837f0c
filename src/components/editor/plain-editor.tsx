"use client";

import { useImperativeHandle, useRef } from "react";
import classes from "./editor.module.css";
import type { EditorProps } from "./editor-types";

interface PlainEditorProps extends EditorProps {
  /** The cursor came into the field, or left it for something else in the page. */
  onEnter: () => void;
  onLeave: () => void;
}

function goToLine(field: HTMLTextAreaElement | null, line: number): void {
  if (!field) return;
  const lines = field.value.split("\n");
  const before = lines.slice(0, Math.min(Math.max(1, line), lines.length) - 1);
  const at = before.reduce((sum, text) => sum + text.length + 1, 0);
  field.focus();
  field.setSelectionRange(at, at);
}

/** The text as a plain field: before the editor is there, where it cannot be loaded, and for who prefers it. */
export function PlainEditor({
  value,
  onChange,
  onRun,
  placeholder,
  language,
  label,
  describedBy,
  readOnly,
  onPaste,
  handle,
  onEnter,
  onLeave,
}: PlainEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(handle, () => ({ goToLine: (line) => goToLine(field.current, line) }), []);
  return (
    <textarea
      ref={field}
      className={classes.plain}
      value={value}
      placeholder={placeholder}
      aria-label={label}
      aria-describedby={describedBy}
      spellCheck={false}
      readOnly={readOnly}
      wrap={language ? "off" : "soft"}
      data-prompt-editor={language ? undefined : true}
      data-code-editor={language ? true : undefined}
      onFocus={onEnter}
      onBlur={(event) => {
        // Another window took the focus: the cursor is still here when the person comes back.
        if (document.activeElement !== event.currentTarget) onLeave();
      }}
      onChange={(event) => onChange(event.currentTarget.value)}
      onPaste={(event) => onPaste?.(event.clipboardData.getData("text/plain"))}
      onKeyDown={(event) => {
        // With Shift the key is the page's.
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
        event.preventDefault();
        onRun();
      }}
    />
  );
}
