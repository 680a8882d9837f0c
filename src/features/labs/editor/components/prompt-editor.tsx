"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useEffect, useId, useRef, useState } from "react";
import classes from "./editor.module.css";
import { type EditorProps, PlainEditor } from "./plain-editor";

/** Loaded after the page; where that fails, the plain field stays. */
const CodeEditor = lazy(() =>
  import("./code-editor").catch(() => ({ default: (props: EditorProps) => <PlainEditor {...props} /> })),
);

interface PromptEditorProps extends Omit<EditorProps, "describedBy" | "label" | "typing"> {
  /** The person chose the plain field. */
  plain: boolean;
}

/** Where the prompt is written. A plain field at first, the editor as soon as it is loaded; typing goes on in either. */
export function PromptEditor({ plain, ...props }: PromptEditorProps) {
  const t = useTranslations("labs.prompt");
  const hintId = useId();
  const typing = useRef<{ start: number; end: number } | null>(null);
  const [mounted, setMounted] = useState(false);

  useEffect(() => setMounted(true), []);

  const shared = { ...props, label: t("label"), describedBy: hintId, typing };
  const field = <PlainEditor {...shared} />;
  return (
    <div className={classes.editor}>
      <p id={hintId} className={classes.hint}>
        {t("hint")}
      </p>
      {plain || !mounted || props.readOnly ? (
        field
      ) : (
        <Suspense fallback={field}>
          <CodeEditor {...shared} />
        </Suspense>
      )}
    </div>
  );
}
