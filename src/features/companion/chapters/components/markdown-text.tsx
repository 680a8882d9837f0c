import { useTranslations } from "next-intl";
import { memo, type ReactNode } from "react";
import Markdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { tooMuchMarkdown } from "../markdown/rules";
import classes from "./markdown-text.module.css";

/** The page is h1 and a section h2, so what an author writes as `##` is one below. */
const headings: Components = {
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
  h4: ({ children }) => <h5>{children}</h5>,
  h5: ({ children }) => <h6>{children}</h6>,
};

/** What is wider than the page scrolls by itself, by keyboard too. */
function Wide({ label, code, children }: { label: string; code?: boolean; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <figure className={`${classes.wide} ${code ? classes.code : ""}`} aria-label={label} tabIndex={0}>
      {children}
    </figure>
  );
}

interface MarkdownTextProps {
  /** GitHub-flavoured Markdown; HTML in it is left out. */
  text: string;
  /** Sets the notes of this text apart from those of others in the page. */
  scope: string;
}

/**
 * An author's Markdown. Students get it as elements, made on the server, and no parser; only the editor of a chapter reads
 * it in the browser. What would take too long is shown as it was typed: an unfinished text, or one from before there were
 * bounds. Addresses other than http, https, mailto and those of this site are emptied by the library.
 */
export const MarkdownText = memo(function MarkdownText({ text, scope }: MarkdownTextProps) {
  const t = useTranslations("companion.reader");
  if (tooMuchMarkdown([text]))
    return (
      <div className={classes.text}>
        <pre className={classes.typed}>{text}</pre>
      </div>
    );
  const components: Components = {
    ...headings,
    a: ({ href, children, id, "aria-describedby": describedBy, "aria-label": label }) => (
      <a href={href} id={id} rel="noreferrer" aria-describedby={describedBy} aria-label={label}>
        {children}
      </a>
    ),
    table: ({ children }) => (
      <Wide label={t("table")}>
        <table>{children}</table>
      </Wide>
    ),
    // The corner above the rows' names is no heading of anything.
    th: ({ children, style }) => (children ? <th style={style}>{children}</th> : <td style={style} />),
    pre: ({ children }) => (
      <Wide label={t("codeBlock")} code>
        <pre>{children}</pre>
      </Wide>
    ),
    input: ({ checked }) => (
      <span role="img" aria-label={t(checked ? "taskDone" : "taskOpen")}>
        {checked ? "☑" : "☐"}
      </span>
    ),
    // A chapter has no pictures: those of other sites would tell them who reads what, and the content policy refuses them.
    img: ({ alt }) => <em>{alt}</em>,
  };
  return (
    <div className={classes.text}>
      <Markdown
        skipHtml
        remarkPlugins={[remarkGfm]}
        remarkRehypeOptions={{
          clobberPrefix: `${scope}-`,
          footnoteLabel: t("footnotes"),
          footnoteBackLabel: t("footnoteBack"),
        }}
        components={components}
      >
        {text}
      </Markdown>
    </div>
  );
});
