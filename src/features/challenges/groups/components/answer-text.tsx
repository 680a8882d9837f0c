"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import classes from "./answer-text.module.css";

/** Most people read no comment: the parser comes with the first. */
const MarkdownText = lazy(async () => ({
  default: (await import("~/components/markdown/markdown-text")).MarkdownText,
}));

/**
 * What a teacher wrote, as Markdown; as it was typed until the parser is there, and on the server, from where it would come
 * without its styles.
 * @param scope one for each text on a page
 */
export function AnswerText({ text, scope }: { text: string; scope: string }) {
  const [mounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  const typed = <p className={classes.typed}>{text}</p>;
  return (
    <div className={classes.text}>
      {mounted ? (
        <Suspense fallback={typed}>
          <MarkdownText text={text} scope={scope} size="task" maths />
        </Suspense>
      ) : (
        typed
      )}
    </div>
  );
}
