"use client";

import { type ComponentType, useEffect, useId, useRef, useState } from "react";
import classes from "./editor.module.css";
import type { EditorProps } from "./editor-types";
import { PlainEditor } from "./plain-editor";

interface EditorFrameProps extends Omit<EditorProps, "describedBy"> {
  /** Read with the field: how to run and how to leave. */
  hint: string;
  /** The person chose the plain field. */
  plain: boolean;
  className?: string | undefined;
}

/** The editor, once it is loaded. It comes after the page; where that fails, the plain field stays. */
function useCodeEditor(): ComponentType<EditorProps> | undefined {
  const [found, setFound] = useState<ComponentType<EditorProps>>();
  useEffect(() => {
    import("./code-editor").then(
      (module) => setFound(() => module.default),
      () => undefined,
    );
  }, []);
  return found;
}

/**
 * Where a text or a program is written. A plain field at first; the editor takes its place as soon as it is loaded and nobody
 * is in the field: to swap it under a hand that types would lose or misplace letters.
 */
export function Editor({ hint, plain, className, ...props }: EditorFrameProps) {
  const hintId = useId();
  const box = useRef<HTMLDivElement>(null);
  const CodeEditor = useCodeEditor();
  const [inPlain, setInPlain] = useState(false);

  // Entered before the page had come alive, when nobody noticed.
  useEffect(() => setInPlain(box.current?.contains(document.activeElement) ?? false), []);

  const shared = { ...props, describedBy: hintId };
  return (
    <div className={`${classes.editor} ${className ?? ""}`} ref={box}>
      <p id={hintId} className={classes.hint}>
        {hint}
      </p>
      {CodeEditor && !plain && !inPlain && !props.readOnly ? (
        <CodeEditor {...shared} />
      ) : (
        <PlainEditor {...shared} onEnter={() => setInPlain(true)} onLeave={() => setInPlain(false)} />
      )}
    </div>
  );
}
