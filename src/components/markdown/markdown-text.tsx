import { lazy, memo, Suspense } from "react";
import { type HeadingAbove, MarkdownBody } from "./markdown-body";
import classes from "./markdown-text.module.css";
import { tooMuchMarkdown } from "./markdown-work";
import { mayHoldMaths } from "./maths-work";

/** KaTeX and its fonts are fetched for texts that have maths. */
const MathsBody = lazy(() => import("./maths-body"));

interface MarkdownTextProps {
  /** GitHub-flavoured Markdown; HTML in it is left out. */
  text: string;
  /** Sets the notes of this text apart from those of others in the page. */
  scope: string;
  /** `read` for lessons, `task` for statements, `panel` for what stands beside the work. */
  size?: "read" | "task" | "panel";
  above?: HeadingAbove;
  /** `$…$` and `$$…$$` are maths. */
  maths?: boolean;
}

/**
 * An author's or a model's Markdown. Made on the server it comes as elements, and no parser with it. What would take too long
 * is shown as it was typed: an unfinished text, or one from before there were bounds. Addresses other than http, https,
 * mailto and those of this site are emptied by the library.
 */
export const MarkdownText = memo(function MarkdownText({
  text,
  scope,
  size = "read",
  above = 2,
  maths = false,
}: MarkdownTextProps) {
  if (tooMuchMarkdown([text]))
    return (
      <div className={classes.text} data-size={size}>
        <pre className={classes.typed}>{text}</pre>
      </div>
    );
  const body = <MarkdownBody text={text} scope={scope} above={above} />;
  return (
    <div className={classes.text} data-size={size}>
      {maths && mayHoldMaths(text) ? (
        <Suspense fallback={body}>
          <MathsBody text={text} scope={scope} above={above} />
        </Suspense>
      ) : (
        body
      )}
    </div>
  );
});
