import type { RefObject } from "react";

/** The programming languages that the editor knows. */
export type CodeLanguage = "python" | "javascript";

/** What a page may ask of the editor that it shows. */
export interface EditorHandle {
  /** Puts the cursor at the beginning of a line (the first is 1; beyond the end: the last) and shows it. */
  goToLine: (line: number) => void;
}

export interface EditorProps {
  value: string;
  onChange: (value: string) => void;
  /** Ctrl or ⌘ and Enter. */
  onRun: () => void;
  placeholder?: string;
  /** Names of what stands in double braces; marked where the text uses them. */
  variables?: readonly string[];
  /** Colours, indentation and brackets of a programming language; Tab indents then. None: prose, in which lines wrap. */
  language?: CodeLanguage;
  label: string;
  /** Id of the element that tells how to run and how to leave. */
  describedBy: string;
  /** Nothing may be typed yet: the draft that would be overwritten is still being looked for. */
  readOnly: boolean;
  /** Lines to mark as faulty, the first is 1. */
  faultyLines?: readonly number[];
  /** A text came in by pasting. */
  onPaste?: (text: string) => void;
  handle?: RefObject<EditorHandle | null>;
}
